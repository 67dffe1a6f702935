"""What a platform pays over: written in the accounts of the authority, on nobody's account."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.ledger.actions import post_line, reverse_line
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line
from draille.network.operators.enums import RemittanceState
from draille.network.operators.models import Remittance, RemittancePayment
from draille.network.operators.queries import parts_of
from draille.territory.people.models import User


@transaction.atomic
def record_payment(
    *, remittance: Remittance, amount: int, received_on: date, by: User | None, reference: str = ""
) -> RemittancePayment:
    """Write down money a platform paid over for a remittance (cents), and book it.

    The ledger line is of kind ``COLLECTED``: income of the authority, with ``host=None``. No host is asked
    for these nights, so no host's account is credited either: their declarations leave out what a platform
    collected (``StayLine.platform``), and a line on their account would make an advance out of nothing. The
    amount is split into the parts of the tax as the collected amounts of the lines are.

    Raises:
        Refused: the amount is not above zero, the day is to come, or the remittance was withdrawn.
    """
    if amount <= 0:
        raise Refused("Le montant doit être supérieur à zéro.", code="amount", field="amount")
    if received_on > today():
        raise Refused("Ce jour est à venir.", code="future", field="received_on")
    found = Remittance.objects.select_for_update(of=("self",)).select_related("platform", "authority")
    remittance = found.get(pk=remittance.pk)
    if remittance.state == RemittanceState.WITHDRAWN:
        raise Refused("Ce versement est retiré.", code="withdrawn", status=409)
    _refuse_twice(remittance, amount, received_on, reference)
    payment = RemittancePayment.objects.create(
        remittance=remittance, amount=amount, received_on=received_on, reference=reference, by=by
    )
    post_line(
        authority=remittance.authority,
        host=None,
        kind=LineKind.COLLECTED,
        parts={part: -cents for part, cents in parts_of(remittance, amount).items()},
        source=_source(payment),
        key=_source(payment),
        by=by,
        booked_on=received_on,
        label=f"{remittance}"[:200],
    )
    changes = {"amount": (None, amount)}
    write_entry(by=by, verb="record_platform_payment", record=payment, changes=changes, note=reference)
    return payment


def _refuse_twice(remittance: Remittance, amount: int, received_on: date, reference: str) -> None:
    same = remittance.payments.filter(
        amount=amount, received_on=received_on, reference=reference, cancelled_at__isnull=True
    )
    if same.exists():
        raise Refused(
            "Ce paiement est déjà enregistré : même montant, même jour, même référence.",
            code="payment_twice",
            field="amount",
            status=409,
        )


@transaction.atomic
def cancel_payment(*, payment: RemittancePayment, by: User | None) -> RemittancePayment:
    """Take a payment back: its ledger line is reversed by another."""
    found = RemittancePayment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if found.cancelled_at is not None:
        raise Refused("Ce paiement est déjà annulé.", code="not_now", status=409)
    found.cancelled_at = timezone.now()
    found.save(update_fields=["cancelled_at"])
    reverse_line(line=Line.objects.get(key=_source(found)), by=by, label="paiement d’opérateur annulé")
    write_entry(by=by, verb="cancel_platform_payment", record=found, changes={"amount": (found.amount, None)})
    return found


def _source(payment: RemittancePayment) -> str:
    return f"operators.payment:{payment.pk}"
