"""The hours in force in a season: pure computation on the opening periods of an offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from draille.offer.offers.rules import Calendar, DayOpening, OpenState, opening_on
from draille.territory.opening.rules import Interval

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekdayHours:
    """What is done on a weekday: open without intervals means that the hours are not known."""

    state: OpenState
    intervals: tuple[Interval, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether nobody is received."""
        return self.state is OpenState.CLOSED


Week = tuple[WeekdayHours | None, ...]
"""Monday to Sunday; ``None`` where a stretch is too short to hold that weekday."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row with the same week."""

    first: date
    last: date
    week: Week

    @property
    def closed(self) -> bool:
        """Whether it is closed on every one of its days."""
        return all(day is None or day.closed for day in self.week)


@dataclass(frozen=True, slots=True)
class SeasonHours:
    """A season as it is printed. ``closed_days``: days closed though their week is open."""

    first: date
    last: date
    spans: tuple[Span, ...] = ()
    closed_days: tuple[date, ...] = ()
    known: bool = False

    @property
    def open_spans(self) -> tuple[Span, ...]:
        """Those in which somebody is received."""
        return tuple(span for span in self.spans if not span.closed)


def season_hours(calendar: Calendar, first: date, last: date) -> SeasonHours:
    """What an offer does from ``first`` to ``last``, both included.

    Days are cut where another set of periods begins to hold; neighbours with the same week are one span.
    """
    if not calendar.stretches:
        return SeasonHours(first, last)
    spans = tuple(_merged(_cut(calendar, first, last)))
    closed = tuple(
        day
        for day, exception in sorted(calendar.exceptions.items())
        if exception.closed and first <= day <= last and not _usual(spans, day).closed
    )
    return SeasonHours(first, last, spans, closed, known=True)


def _cut(calendar: Calendar, first: date, last: date) -> Iterator[Span]:
    usual = Calendar(calendar.stretches)
    begun, holding = first, _holding(usual, first)
    for day in _changes(usual, first, last):
        now = _holding(usual, day)
        if now != holding:
            yield Span(begun, day - DAY, _week(usual, begun, day - DAY))
            begun, holding = day, now
    yield Span(begun, last, _week(usual, begun, last))


def _changes(calendar: Calendar, first: date, last: date) -> list[date]:
    """The days on which a period may begin to hold or cease to."""
    bounds: set[date] = set()
    for stretch in calendar.stretches:
        for bound, after in ((stretch.first, 0), (stretch.last, 1)):
            if bound is None:
                continue
            years = range(first.year - 1, last.year + 1) if stretch.yearly else (bound.year,)
            bounds.update(_in(year, bound) + timedelta(days=after) for year in years)
    return sorted(day for day in bounds if first < day <= last)


def _in(year: int, day: date) -> date:
    """The same day of another year; 29 February counts as the day after the 28th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _holding(calendar: Calendar, day: date) -> tuple[bool, ...]:
    return tuple(stretch.holds(day) for stretch in calendar.stretches)


def _week(calendar: Calendar, first: date, last: date) -> Week:
    week: list[WeekdayHours | None] = [None] * 7
    for ahead in range(min(7, (last - first).days + 1)):
        opening: DayOpening = opening_on(first + timedelta(days=ahead), calendar)
        week[opening.day.weekday()] = WeekdayHours(opening.state, opening.intervals)
    return tuple(week)


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and _agree(held.week, span.week):
            held = Span(held.first, span.last, _joined(held.week, span.week))
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _agree(one: Week, other: Week) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _joined(one: Week, other: Week) -> Week:
    return tuple(a or b for a, b in zip(one, other, strict=True))


def _usual(spans: Sequence[Span], day: date) -> WeekdayHours:
    for span in spans:
        if span.first <= day <= span.last:
            return span.week[day.weekday()] or WeekdayHours(OpenState.CLOSED)
    return WeekdayHours(OpenState.CLOSED)
