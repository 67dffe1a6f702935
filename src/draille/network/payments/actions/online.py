"""Online payments, asked again until their end is known.

Every step is committed before the next one talks to PayFiP: a server that stops anywhere leaves a payment
that the routine takes up. PayFiP is never asked inside a transaction, and is the only one believed.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.french import euros
from draille.kernel.journal import write_entry
from draille.kernel.money import Money
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host, HostAccess
from draille.network.ledger.queries import open_dues
from draille.network.payments import drivers
from draille.network.payments.actions.booking import book, end, locked, new_reference
from draille.network.payments.drivers import Answer, DriverError, Order, Verdict
from draille.network.payments.enums import AttemptState, Means, State
from draille.network.payments.models import Attempt, Payment
from draille.network.payments.queries.online import to_ask
from draille.network.payments.rules import ASK_FOR, LEAST_ONLINE, MOST_ONLINE, OPEN_FOR, plain_object
from draille.network.tariffs.models import Authority

log = logging.getLogger(__name__)
MOST_ANSWERS = 50


def start_online(
    *,
    host: Host,
    amount: int,
    access: HostAccess | None = None,
    authority: Authority | None = None,
    return_url: str = "",
    by: Any = None,
) -> Payment:
    """Open a payment at PayFiP; the payer goes to ``payment.redirect_url``. Each click opens a new one.

    Args:
        amount: cents, not more than the host owes this authority.
        authority: needed only where the host owes several.
        return_url: where PayFiP sends the payer back, an absolute address; ours when left out.

    Raises:
        Refused: nothing that may be paid online, or PayFiP does not answer (``payments.unavailable``): the
            payment is then cancelled, nothing was taken.
    """
    payee = _payee(host, amount, authority)
    payment, attempt = _opened(host, payee, amount, access, by)
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


def settle(payment_pk: int) -> Payment:
    """Ask PayFiP what became of a payment and write it. Any number of times gives the same books."""
    for attempt in Attempt.objects.filter(payment=payment_pk, idop__isnull=False):
        if attempt.state in (AttemptState.PAID, AttemptState.MISMATCH):
            continue
        try:
            answer = drivers.driver().poll(str(attempt.idop))
        except DriverError as error:
            log.warning("payfip: %s, %s: %s", attempt.payment_id, error.code, error)
            Attempt.objects.filter(pk=attempt.pk).update(asked_at=timezone.now())
            _give_up(payment_pk)
            continue
        _apply(attempt.pk, answer)
    _give_up(payment_pk)
    return Payment.objects.get(pk=payment_pk)


def receive_notification(idop: str) -> bool:
    """Something says that an operation ended: ask about it. False for an operation that is not ours."""
    attempt = Attempt.objects.filter(idop=idop).first() if idop else None
    if attempt is None:
        return False
    settle(attempt.payment_id)
    return True


def poll_pending() -> int:
    """Ask about everything whose end is not known, a day back. One that fails never stops the others."""
    asked = 0
    for pk in to_ask():
        try:
            settle(pk)
        except Exception:
            log.exception("payment %s", pk)
        asked += 1
    return asked


def _payee(host: Host, amount: int, authority: Authority | None) -> Authority:
    dues = open_dues(host, authority=authority)
    payees = {due.authority.pk: due.authority for due in dues}
    if not payees:
        raise Refused(_("Vous ne devez rien aujourd’hui."), code="payments.nothing_due", field="amount")
    if len(payees) > 1:
        raise Refused(
            _("Choisissez la collectivité à payer : chacune est payée à part."),
            code="payments.several",
            field="authority",
        )
    payee = next(iter(payees.values()))
    if amount > sum(due.total for due in dues):
        raise Refused(_("Ce montant dépasse ce que vous devez."), code="payments.too_much", field="amount")
    if not LEAST_ONLINE <= amount <= MOST_ONLINE:
        raise Refused(
            _("Un paiement en ligne va de 1 € à 100 000 €."), code="payments.bounds", field="amount"
        )
    if not payee.payfip_client:
        raise Refused(
            _("Le paiement en ligne n’est pas ouvert par cette collectivité."), code="payments.not_open"
        )
    return payee


@transaction.atomic
def _opened(
    host: Host, authority: Authority, amount: int, access: HostAccess | None, by: Any
) -> tuple[Payment, Attempt]:
    email = (access.email if access else "") or host.email or authority.email
    if not 6 <= len(email) <= 80:
        raise Refused(
            _("Une adresse e-mail est nécessaire pour payer en ligne."),
            code="payments.no_email",
            field="email",
        )
    payment = Payment.objects.create(
        host=host,
        authority=authority,
        means=Means.PAYFIP,
        amount=amount,
        reference=new_reference(host),
        email=email,
        access=access,
        by=by if getattr(by, "pk", None) else None,
    )
    attempt = Attempt.objects.create(
        payment=payment, client=authority.payfip_client, exer=str(today().year), mode=settings.PAYFIP_MODE
    )
    write_entry(by=by, verb="start_payment", record=payment, changes={"amount": (None, amount)})
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


def _apply(attempt_pk: int, answer: Answer) -> None:
    """Write an answer: under lock, so that two answers at once book once."""
    with transaction.atomic():
        payment = locked(Attempt.objects.get(pk=attempt_pk).payment_id)
        attempt = Attempt.objects.get(pk=attempt_pk)
        _keep_answer(attempt, answer)
        if attempt.state in (AttemptState.PAID, AttemptState.MISMATCH):
            return
        if answer.verdict == Verdict.PAID:
            _paid(payment, attempt, answer.said)
        else:
            _not_paid(payment, attempt, answer.verdict)


def _keep_answer(attempt: Attempt, answer: Answer) -> None:
    now, said = timezone.now(), dict(answer.said)
    if len(attempt.answers) < MOST_ANSWERS and (not attempt.answers or attempt.answers[-1]["said"] != said):
        attempt.answers = [*attempt.answers, {"at": now.isoformat(), "said": said}]
    attempt.asked_at = now
    attempt.save(update_fields=["answers", "asked_at"])


def _paid(payment: Payment, attempt: Attempt, said: Mapping[str, str]) -> None:
    wrong = _differences(payment, attempt, said)
    if wrong:
        _move(attempt, AttemptState.MISMATCH)
        words = ", ".join(
            f"{name} : {_told(name, got)} au lieu de {_told(name, asked)}"
            for name, (asked, got) in wrong.items()
        )
        payment.alert = f"Réponse de PayFiP différente de la demande, non comptée ({words})"[:300]
        payment.save(update_fields=["alert"])
        write_entry(by=None, verb="doubt_payment", record=payment, changes=wrong)
        log.error("payfip: answer unlike the order, payment %s", payment.pk)
        return
    _move(attempt, AttemptState.PAID)
    payment.number = said.get("numauto", "")[:80]
    payment.alert = "" if payment.state == State.PENDING else _late_words(payment)
    book(payment, received_on=_day_of(said), by=None)


def _told(name: str, value: str) -> str:
    if name == "montant" and value.isdigit():
        return euros(Money(int(value)))
    return value or "rien"


def _late_words(payment: Payment) -> str:
    return f"Payé après coup : l’encaissement était {payment.get_state_display()}."


def _differences(payment: Payment, attempt: Attempt, said: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What the answer says otherwise than the order; a field it leaves out is a difference."""
    asked = {
        "montant": str(payment.amount),
        "refdet": payment.reference,
        "numcli": attempt.client,
        "exer": attempt.exer,
        "idOp": str(attempt.idop),
    }
    return {name: (value, said.get(name, "")) for name, value in asked.items() if said.get(name, "") != value}


def _not_paid(payment: Payment, attempt: Attempt, verdict: Verdict) -> None:
    """No money so far. For twenty minutes the payer may come back to the page; then it is over."""
    said = {
        Verdict.REFUSED: (AttemptState.REFUSED, State.REFUSED),
        Verdict.ABANDONED: (AttemptState.ABANDONED, State.ABANDONED),
    }.get(verdict)
    if said and attempt.state != said[0]:
        _move(attempt, said[0])
    if timezone.now() - attempt.created_at < OPEN_FOR or payment.state != State.PENDING:
        return
    if said:
        end(payment, said[1], by=None)
        return
    alert = "" if verdict == Verdict.WAITING else _forgotten_words(payment)
    _move(attempt, AttemptState.EXPIRED)
    end(payment, State.EXPIRED, by=None, alert=alert)


def _forgotten_words(payment: Payment) -> str:
    amount = euros(Money(payment.amount))
    return f"PayFiP ne connaît plus l’opération : cherchez {amount}, {payment.reference}, sur le relevé."


def _give_up(payment_pk: int) -> None:
    """End what can no more be asked: no operation after twenty minutes, no answer for a day."""
    with transaction.atomic():
        payment = locked(payment_pk)
        if payment.state != State.PENDING:
            return
        age = timezone.now() - payment.created_at
        attempts = list(payment.attempts.all())
        if any(one.state == AttemptState.MISMATCH for one in attempts):
            return
        known = any(one.idop for one in attempts)
        if age >= ASK_FOR or (age >= OPEN_FOR and not known):
            payment.attempts.update(state=AttemptState.EXPIRED)
            # Without a number at PayFiP nobody was led there: nothing can have been taken.
            end(payment, State.EXPIRED, by=None, alert=_forgotten_words(payment) if known else "")


def _move(attempt: Attempt, state: AttemptState) -> None:
    attempt.state = state
    attempt.save(update_fields=["state"])


def _day_of(said: Mapping[str, str]) -> date:
    """The day PayFiP says it was paid; today where it does not, or where it makes no sense."""
    try:
        # A local day, without an hour.
        day = datetime.strptime(said.get("dattrans", ""), "%d%m%Y").date()  # noqa: DTZ007
    except ValueError:
        return today()
    return day if today() - timedelta(days=10) <= day <= today() else today()
