"""The pages of the office."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from draille.network.hosts.models import Host, Lodging
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line
from draille.network.ledger.queries import balance
from draille.network.ledger.rules import OWED_KINDS
from draille.network.payments.enums import Means, RefundState, State
from draille.network.payments.models import Payment, Refund
from draille.network.payments.rules import read_keys
from draille.network.tariffs.models import Authority


@dataclass(frozen=True, slots=True)
class Paid:
    """A month a payment pays, in cents (none while only chosen); without month and lodging, an advance."""

    month: date | None
    lodging: Lodging | None
    cents: int | None = None


def payments_page(*, means: str = "", state: str = "", words: str = "") -> QuerySet[Payment]:
    """Payments, latest first, by means, state and words (host, reference, payer, receipt)."""
    found = Payment.objects.select_related("host", "authority", "receipt", "reversal", "deposit")
    if means in Means.values:
        found = found.filter(means=means)
    if state == "alert":
        found = found.exclude(alert="")
    elif state in State.values:
        found = found.filter(state=state)
    if words := words.strip():
        about = Q(host__name__icontains=words) | Q(host__code__iexact=words) | Q(payer__icontains=words)
        about |= Q(reference__icontains=words.replace(" ", "")) | Q(number__icontains=words)
        found = found.filter(about)
    return found


def payments_of(host: Host) -> QuerySet[Payment]:
    """A host's payments, latest first."""
    return Payment.objects.filter(host=host).select_related("authority", "receipt", "reversal")


def alerts() -> QuerySet[Payment]:
    """What a person must look at."""
    return Payment.objects.exclude(alert="").select_related("host")


def cheques_to_hand_in(authority: Authority) -> QuerySet[Payment]:
    """Cheques received and not handed in yet, nor taken back."""
    return Payment.objects.filter(
        authority=authority,
        means=Means.CHEQUE,
        state=State.PAID,
        deposit__isnull=True,
        reversal__isnull=True,
    ).select_related("host", "receipt").order_by("received_on", "pk")  # fmt: skip


def cash_of(authority: Authority, day: date) -> QuerySet[Payment]:
    """The cash of a day that is not closed yet."""
    return _open_cash(authority).filter(received_on=day).select_related("host", "receipt").order_by("pk")


def open_cash_days(authority: Authority) -> list[tuple[date, int]]:
    """Days with cash that is not closed, each with its cents."""
    days = _open_cash(authority).filter(received_on__isnull=False).order_by("received_on")
    return list(days.values_list("received_on").annotate(cents=Sum("amount")))


def _open_cash(authority: Authority) -> QuerySet[Payment]:
    return Payment.objects.filter(
        authority=authority, means=Means.CASH, state=State.PAID, deposit__isnull=True, reversal__isnull=True
    )


def proposed_refunds() -> QuerySet[Refund]:
    """Overpayments to decide."""
    return Refund.objects.filter(state=RefundState.PROPOSED).select_related("host", "authority", "payment")


def available_credit(host: Host, authority: Authority) -> int:
    """Cents held for a host beyond what is due to an authority: what may be given back."""
    return max(0, -balance(host, authority=authority))


def credits_held(hosts: Collection[int]) -> dict[tuple[int, int], int]:
    """``available_credit`` of many hosts, by their key and the authority's; one query."""
    lines = Line.objects.filter(host__in=hosts, kind__in=OWED_KINDS).order_by()
    sums = lines.values_list("host", "authority").annotate(cents=Sum("amount"))
    return {(host, authority): max(0, -cents) for host, authority, cents in sums}


def shares_of(payment: Payment) -> list[Paid]:
    """What a payment paid, month by month; what was chosen while it is not paid."""
    if payment.state == State.PAID:
        lines = Line.objects.filter(source=payment.source, kind=LineKind.PAYMENT, corrects=None)
        found = lines.select_related("lodging").order_by("month", "pk")
        return [Paid(line.month, line.lodging, -line.amount) for line in found]
    keys = read_keys(payment.chosen)
    lodgings = Lodging.objects.in_bulk([pk for _month, pk in keys if pk])
    return [Paid(month, lodgings.get(pk) if pk else None) for month, pk in keys]
