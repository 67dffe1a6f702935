"""Until when a month is declared and paid: what the authority voted, pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from draille.network.tariffs.models import Authority


def declare_until(authority: Authority, month: date) -> date:
    """The last day to declare a month: a day of the next one."""
    return _day_after(month.year, month.month, authority.declare_by)


def pay_until(authority: Authority, month: date) -> date:
    """The last day to pay what a month gave: after the end of its instalment."""
    ends = sorted({int(end) for end in authority.pay_months if 1 <= int(end) <= 12}) or list(range(1, 13))
    later = [end for end in ends if end >= month.month]
    year, end = (month.year, later[0]) if later else (month.year + 1, ends[0])
    return _day_after(year, end, authority.pay_by)


def _day_after(year: int, month: int, day: int) -> date:
    """A day of the month after; its last one where it is shorter."""
    year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day, monthrange(year, month)[1]))
