"""The periods that are printed: fortnights from Saturday to Friday, months cut into four or five weeks."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_FORTNIGHT = date(2026, 7, 4)
"""A Saturday: lodgings change hands that day. Fortnights follow one another from it, both ways."""
FORTNIGHT = timedelta(days=14)
LONGEST = timedelta(days=62)
SHORTEST_WEEK = 3
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days in a row, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Each of them."""
        return (self.first + timedelta(days=ahead) for ahead in range(self.length))


def fortnight_from(first: date) -> Span:
    """The fortnight that begins on a day."""
    return Span(first, first + FORTNIGHT - DAY)


def fortnight_of(day: date) -> Span:
    """The one of the calendar of fortnights a day is in.

    >>> fortnight_of(date(2026, 7, 10)).first
    datetime.date(2026, 7, 4)
    """
    return fortnight_from(day - timedelta(days=(day - FIRST_FORTNIGHT).days % FORTNIGHT.days))


def coming_fortnight(today: date) -> Span:
    """The next one to print: it begins today at the earliest."""
    this = fortnight_of(today)
    return this if this.first == today else fortnight_from(this.first + FORTNIGHT)


def month_of(day: date) -> Span:
    """The month a day is in."""
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def coming_month(today: date) -> Span:
    """The month to put up: this one until the 20th, then the next."""
    return month_of(today if today.day <= 20 else today.replace(day=28) + timedelta(days=7))


def weeks_of(month: Span) -> list[Span]:
    """Monday to Sunday; a beginning or an end of one or two days goes with its neighbour: four or five.

    >>> [str(week.first.day) for week in weeks_of(month_of(date(2026, 8, 1)))]
    ['1', '10', '17', '24']
    """
    weeks: list[Span] = []
    first = month.first
    while first <= month.last:
        last = min(month.last, first + timedelta(days=6 - first.weekday()))
        weeks.append(Span(first, last))
        first = last + DAY
    if len(weeks) > 1 and weeks[0].length < SHORTEST_WEEK:
        weeks[:2] = [Span(weeks[0].first, weeks[1].last)]
    if len(weeks) > 1 and weeks[-1].length < SHORTEST_WEEK:
        weeks[-2:] = [Span(weeks[-2].first, weeks[-1].last)]
    return weeks
