"""What is on nearly every day for weeks: an exhibition, a season of visits. Pure computation.

It would fill every day of a list; pages show it once, apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

LEAST_DAYS = 12
LEAST_SHARE = 3 / 4


def is_long_run(days: Iterable[date]) -> bool:
    """Whether these days follow one another, at least four of a week, for twelve days or more.

    >>> summer = [date(2026, 7, 1) + timedelta(days=number) for number in range(60)]
    >>> is_long_run(summer)
    True
    >>> is_long_run(day for day in summer if day.weekday() != 1)
    True
    >>> is_long_run(day for day in summer if day.weekday() in (1, 3, 5))
    False
    >>> is_long_run(summer[:9])
    False
    """
    ordered = sorted(set(days))
    if len(ordered) < LEAST_DAYS:
        return False
    following = sum(after - before == timedelta(days=1) for before, after in pairwise(ordered))
    return following >= LEAST_SHARE * (len(ordered) - 1)
