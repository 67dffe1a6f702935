"""Pages of long ago, gathered by month: after 25 months nobody asks for a page's day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Sum

from draille.kernel.clock import today
from draille.promotion.audience.counting.writing import add_up
from draille.promotion.audience.models import PageTally

MONTHS = 25


def fold_old_pages() -> int:
    """Gather whole months that are older; one transaction a month. Returns how many rows went."""
    limit = months_before(today(), MONTHS)
    gone = 0
    old = PageTally.objects.filter(monthly=False, day__lt=limit).order_by()
    for month in sorted({day.replace(day=1) for day in old.values_list("day", flat=True).distinct()}):
        gone += _fold(month)
    return gone


def months_before(day: date, months: int) -> date:
    """The first day of the month so many months earlier."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


@transaction.atomic
def _fold(month: date) -> int:
    days = PageTally.objects.filter(monthly=False, day__year=month.year, day__month=month.month)
    keys = ("site", "page", "language", "device")
    sums = {
        (month, True, *key): (many,)
        for *key, many in days.order_by().values_list(*keys).annotate(Sum("views"))
    }
    gone = days.delete()[0]
    add_up(PageTally, ("day", "monthly", *keys), sums, ("views",))
    return gone
