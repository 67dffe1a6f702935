"""The days people mean: today, the weekend, the week, a month. Pure computation."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

TODAY, TOMORROW, WEEKEND, WEEK, MONTH = "aujourdhui", "demain", "week-end", "semaine", "mois"
NAMED = (TODAY, TOMORROW, WEEKEND, WEEK, MONTH)
"""The codes of named periods, as addresses have them."""

SATURDAY = 5


def named_period(code: str, today: date) -> tuple[date, date]:
    """First and last day of one of ``NAMED``.

    The weekend is the coming one, or what is left of this one; the week is seven days from today.

    >>> named_period("week-end", date(2026, 7, 8))
    (datetime.date(2026, 7, 11), datetime.date(2026, 7, 12))
    >>> named_period("week-end", date(2026, 7, 12))
    (datetime.date(2026, 7, 12), datetime.date(2026, 7, 12))
    """
    match code:
        case "aujourdhui":
            return today, today
        case "demain":
            return today + timedelta(days=1), today + timedelta(days=1)
        case "week-end":
            saturday = today + timedelta(days=SATURDAY - today.weekday())
            return max(saturday, today), saturday + timedelta(days=1)
        case "semaine":
            return today, today + timedelta(days=6)
        case "mois":
            return month_period(today.year, today.month)
    raise ValueError(code)


def month_period(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month.

    >>> month_period(2026, 2)
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
