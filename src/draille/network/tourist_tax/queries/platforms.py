"""What platforms collected, as slices."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from draille.network.operators.counters import PERSON_NIGHTS
from draille.network.operators.models import RemittanceLine
from draille.network.operators.queries import lines_known
from draille.network.tourist_tax.queries.known import PLATFORM, Slice, end_of


def platform_slices(first: date, last: date, known_at: date | None = None) -> list[Slice]:
    """By month of the first night, as the statements received until the end of a day said."""
    rows = (
        _lines(first, last, known_at)
        .annotate(month=TruncMonth("first_night"))
        .values_list("month", "listing__insee", "nature", "category")
        .annotate(nights=Sum(PERSON_NIGHTS), amount=Sum("paid"))
    )
    return [
        Slice(month, insee, nature, category, PLATFORM, nights, amount)
        for month, insee, nature, category, nights, amount in rows
    ]


def platform_totals(first: date, last: date, known_at: date | None = None) -> tuple[int, int]:
    """The cents and nights of ``platform_slices``."""
    found = _lines(first, last, known_at).aggregate(sum_nights=Sum(PERSON_NIGHTS), sum_paid=Sum("paid"))
    return found["sum_paid"] or 0, found["sum_nights"] or 0


def _lines(first: date, last: date, known_at: date | None) -> QuerySet[RemittanceLine]:
    return lines_known(end_of(known_at) if known_at else None).filter(first_night__range=(first, last))
