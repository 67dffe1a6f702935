"""The day a month must be declared by, as its authority says; the day it is paid by is the ledger's."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from draille.network.control.enums import Moment


def month_after(month: date, step: int = 1) -> date:
    """The first day of the month so many months later (earlier when negative)."""
    index = month.year * 12 + month.month - 1 + step
    return date(index // 12, index % 12 + 1, 1)


def day_of(month: date, day: int) -> date:
    """That day of the month, or its last one."""
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def declare_deadline(month: date, declare_by: int) -> date:
    """The last day to declare a month."""
    return day_of(month_after(month), declare_by)


def is_time(moment: str, deadline: date, days: int, today: date) -> bool:
    """Whether a reminder leaves on a day. One that a stopped machine missed still leaves within the week,
    but never a "before" after its deadline."""
    if moment == Moment.BEFORE:
        return deadline - timedelta(days=days) <= today < deadline
    first = deadline if moment == Moment.ON else deadline + timedelta(days=days)
    return first <= today < first + timedelta(days=7 if moment == Moment.AFTER else 1)
