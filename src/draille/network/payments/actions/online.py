"""Online payments begun.

Every step is committed before the next one talks to PayFiP: a server that stops anywhere leaves a payment
that the routine takes up. PayFiP is never asked inside a transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host, HostAccess
from draille.network.ledger.queries import open_dues
from draille.network.ledger.rules import DueKey, OpenDue
from draille.network.payments import drivers
from draille.network.payments.actions.booking import end, locked, new_reference, still_open
from draille.network.payments.drivers import DriverError, Order
from draille.network.payments.enums import AttemptState, Means, State
from draille.network.payments.models import Attempt, Payment
from draille.network.payments.rules import LEAST_ONLINE, MOST_ONLINE, plain_object, written_keys
from draille.network.tariffs.models import Authority


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be paid: cents, to whom, and the dues chosen (none chosen: the oldest)."""

    payee: Authority
    amount: int
    chosen: list[DueKey]


def start_online(
    *,
    host: Host,
    chosen: Collection[DueKey] = (),
    amount: int | None = None,
    access: HostAccess | None = None,
    authority: Authority | None = None,
    return_url: str = "",
    by: Any = None,
) -> Payment:
    """Open a payment at PayFiP; the payer goes to ``payment.redirect_url``. Each click opens a new one.

    Args:
        chosen: the dues to pay (``OpenDue.key``); the money will go to these first. The oldest when none is.
        amount: cents, not more than what is chosen, or owed; all of it when left out.
        authority: needed only where the host owes several.
        return_url: where PayFiP sends the payer back, an absolute address; ours when left out.

    Raises:
        Refused: a due that is not owed, nothing that may be paid online, or PayFiP does not answer
            (``payments.unavailable``): the payment is then cancelled, nothing was taken.
    """
    payment, attempt = _opened(host, _asked(host, amount, authority, chosen), access, by)
    try:
        created = drivers.driver().create(_order(payment, attempt, return_url))
    except DriverError as error:
        _failed(payment.pk, error)
        raise Refused(
            _("Le paiement en ligne ne répond pas. Rien n’a été débité : réessayez dans quelques minutes."),
            code="payments.unavailable",
            status=503,
        ) from error
    _keep_operation(attempt.pk, created.idop, created.address)
    return payment


def _asked(host: Host, amount: int | None, authority: Authority | None, chosen: Collection[DueKey]) -> _Asked:
    owed = open_dues(host, authority=authority)
    dues = still_open(owed, chosen) if chosen else owed
    payee, total = _payee(dues), sum(due.total for due in dues)
    amount = total if amount is None else amount
    if amount > total:
        raise Refused(_("Ce montant dépasse ce que vous devez."), code="payments.too_much", field="amount")
    if not LEAST_ONLINE <= amount <= MOST_ONLINE:
        raise Refused(
            _("Un paiement en ligne va de 1 € à 100 000 €."), code="payments.bounds", field="amount"
        )
    if not payee.payfip_client:
        raise Refused(
            _("Le paiement en ligne n’est pas ouvert par cette collectivité."), code="payments.not_open"
        )
    return _Asked(payee, amount, [due.key for due in dues] if chosen else [])


def _payee(dues: Collection[OpenDue]) -> Authority:
    payees = {due.authority.pk: due.authority for due in dues}
    if not payees:
        raise Refused(_("Vous ne devez rien aujourd’hui."), code="payments.nothing_due", field="amount")
    if len(payees) > 1:
        raise Refused(
            _("Choisissez la collectivité à payer : chacune est payée à part."),
            code="payments.several",
            field="authority",
        )
    return next(iter(payees.values()))


@transaction.atomic
def _opened(host: Host, asked: _Asked, access: HostAccess | None, by: Any) -> tuple[Payment, Attempt]:
    payee = asked.payee
    email = (access.email if access else "") or host.email or payee.email
    if not 6 <= len(email) <= 80:
        raise Refused(
            _("Une adresse e-mail est nécessaire pour payer en ligne."),
            code="payments.no_email",
            field="email",
        )
    payment = Payment.objects.create(
        host=host,
        authority=payee,
        means=Means.PAYFIP,
        amount=asked.amount,
        chosen=written_keys(asked.chosen),
        reference=new_reference(host),
        email=email,
        access=access,
        by=by if getattr(by, "pk", None) else None,
    )
    attempt = Attempt.objects.create(
        payment=payment, client=payee.payfip_client, exer=str(today().year), mode=settings.PAYFIP_MODE
    )
    write_entry(by=by, verb="start_payment", record=payment, changes={"amount": (None, asked.amount)})
    return payment, attempt


def _order(payment: Payment, attempt: Attempt, return_url: str) -> Order:
    back = settings.BASE_URL + reverse("payments:come_back", args=[payment.reference])
    return Order(
        client=attempt.client,
        exer=attempt.exer,
        reference=payment.reference,
        amount=payment.amount,
        email=payment.email,
        subject=plain_object(f"Taxe de sejour {payment.host.code}"),
        notify_url=settings.BASE_URL + reverse("payments:notify"),
        return_url=return_url or back,
        mode=attempt.mode,
    )


def _keep_operation(attempt_pk: int, idop: str, address: str) -> None:
    Attempt.objects.filter(pk=attempt_pk).update(idop=idop, address=address, state=AttemptState.OPEN)


def _failed(payment_pk: int, error: DriverError) -> None:
    with transaction.atomic():
        payment = locked(payment_pk)
        payment.attempts.update(state=AttemptState.EXPIRED)
        alert = f"PayFiP refuse l’opération ({error.code}) : {error}" if error.lasting else ""
        end(payment, State.CANCELLED, by=None, alert=alert[:300])
