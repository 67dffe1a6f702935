"""Full-time equivalents from contracts, to the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from draille.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Spell:
    """A contract as the computation sees it; ``last`` is empty while it runs."""

    kind: str
    fte: Decimal
    first: date
    last: date | None = None


def fte_of(spells: Iterable[Spell], period: Period) -> Decimal:
    """Full-time equivalents of a period: each contract weighs the share of the days it covers.

    >>> fte_of([Spell("permanent", Decimal(1), date(2024, 7, 1), date(2024, 7, 15))], Period.month(2024, 7))
    Decimal('0.4838709677419354838709677419')
    """
    days = Decimal(0)
    for spell in spells:
        first = max(spell.first, period.first)
        last = period.last if spell.last is None else min(spell.last, period.last)
        if first <= last:
            days += spell.fte * ((last - first).days + 1)
    return days / period.length
