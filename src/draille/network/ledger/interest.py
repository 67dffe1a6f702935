"""Interest on what is or was paid late, by the policy of each authority (CGCT, art. L2333-38)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from draille.network.hosts.models import Host, Lodging
from draille.network.ledger.enums import LedgerPart, LineKind
from draille.network.ledger.models import Line, LinePart
from draille.network.ledger.queries import known, open_dues
from draille.network.ledger.rules import pay_deadline
from draille.network.tariffs.models import Authority
from draille.network.tariffs.rules.interest import late_interest

TAX = LedgerPart.INTEREST.value
"""Interest bears no interest."""


@dataclass(frozen=True, slots=True)
class InterestDue:
    """Interest of a month, in cents. ``late`` is the tax that was or is late, ``charged`` what is booked.

    ``amount`` is what may still be asked, never below zero.
    """

    month: date
    lodging: Lodging | None
    authority: Authority
    deadline: date
    late: int
    interest: int
    charged: int

    @property
    def amount(self) -> int:
        """Cents not booked yet."""
        return max(self.interest - self.charged, 0)


@dataclass(frozen=True, slots=True)
class _Month:
    authority: Authority
    lodging: Lodging | None
    month: date


def interest_due(host: Host, on: date, *, known_at: datetime | None = None) -> list[InterestDue]:
    """What a host's delays cost on a day, month by month, as known at a moment.

    Each payment received after the deadline bears interest up to its day, what is still owed up to ``on``.
    Months of delay are counted as the authority says (``started_months``: to be verified, no text tells).
    """
    owed = _still_owed(host, on, known_at)
    paid = _payments(host, on, known_at)
    charged = _charged(host, on, known_at)
    found = []
    for one in sorted({*owed, *paid}, key=lambda one: (one.month, one.lodging.pk if one.lodging else 0)):
        deadline = pay_deadline(one.month, one.authority.pay_months, one.authority.pay_by)
        pieces = [(cents, day) for cents, day in paid.get(one, []) if day > deadline]
        if owed.get(one) and on > deadline:
            pieces.append((owed[one], on))
        if pieces:
            due = _interest(one.authority, pieces, deadline)
            late = sum(cents for cents, _day in pieces)
            done = charged.get((one.authority.pk, one.lodging.pk if one.lodging else None, one.month), 0)
            found.append(InterestDue(one.month, one.lodging, one.authority, deadline, late, due, done))
    return found


def _interest(authority: Authority, pieces: Sequence[tuple[int, date]], deadline: date) -> int:
    return sum(
        late_interest(cents, deadline, day, authority.late_interest, authority.started_months)
        for cents, day in pieces
    )


def _still_owed(host: Host, on: date, known_at: datetime | None) -> dict[_Month, int]:
    return {
        _Month(due.authority, due.lodging, due.month): cents
        for due in open_dues(host, on=on, known_at=known_at)
        if due.month and (cents := sum(part for name, part in due.parts.items() if name != TAX))
    }


def _payments(host: Host, on: date, known_at: datetime | None) -> dict[_Month, list[tuple[int, date]]]:
    """Tax received for a month, by accounting day; what was taken back is not."""
    lines = known(Line.objects.filter(host=host, kind=LineKind.PAYMENT, month__isnull=False), known_at)
    lines = lines.filter(booked_on__lte=on).select_related("authority", "lodging")
    undone = set(lines.filter(corrects__isnull=False).values_list("corrects", flat=True))
    parts = LinePart.objects.filter(line__in=lines.order_by()).exclude(component=TAX).order_by()
    sums = dict(parts.values_list("line").annotate(sum=Sum("amount")))
    found: dict[_Month, list[tuple[int, date]]] = defaultdict(list)
    for line in lines:
        if line.pk in sums and line.pk not in undone and line.corrects_id is None and line.month:
            found[_Month(line.authority, line.lodging, line.month)].append((-sums[line.pk], line.booked_on))
    return found


def _charged(
    host: Host, on: date, known_at: datetime | None
) -> dict[tuple[int, int | None, date | None], int]:
    lines = known(Line.objects.filter(host=host, kind=LineKind.INTEREST), known_at).filter(booked_on__lte=on)
    rows = lines.order_by().values_list("authority", "lodging", "month").annotate(sum=Sum("amount"))
    return {(authority, lodging, month): cents for authority, lodging, month, cents in rows}
