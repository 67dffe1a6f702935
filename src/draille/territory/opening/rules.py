"""Hours of a day, open now or next, how much of a day is open: pure computation on local wall-clock time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from draille.territory.opening.enums import OPEN_SPANS, Span

NOON = time(12)
AFTER_LUNCH = time(14)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From opening to closing, on one day."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Season:
    """Weekly hours of one office between two days; ``hours`` maps a weekday (0 = Monday) to its intervals."""

    first: date
    last: date
    hours: Mapping[int, Sequence[Interval]]
    open_on_holidays: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayException:
    """What the calendar says of one day, whatever the season says."""

    span: str
    interval: Interval | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayHours:
    """What an office does on a day. Open without intervals means that the hours are not known."""

    day: date
    span: str
    intervals: tuple[Interval, ...] = ()
    holiday: str = ""
    reason: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the public is welcomed for at least a half-day."""
        return self.span in OPEN_SPANS


@dataclass(frozen=True, slots=True)
class Moment:
    """An office at one moment.

    ``until`` is when it closes (open now); ``next_day``/``next_time`` when it opens next, if known.
    ``pause`` says that it opens again later the same day.
    """

    is_open: bool
    until: time | None = None
    pause: bool = False
    next_day: date | None = None
    next_time: time | None = None


def span_of(intervals: Iterable[Interval]) -> str:
    """A full day, a half-day, or closed.

    The morning is open when some interval begins before noon, the afternoon when some interval ends after
    two o'clock; a short opening around lunch counts as an afternoon.
    """
    held = list(intervals)
    if not held:
        return Span.CLOSED.value
    morning = any(interval.opens < NOON for interval in held)
    afternoon = any(interval.closes > AFTER_LUNCH for interval in held)
    if morning and afternoon:
        return Span.FULL.value
    return Span.MORNING.value if morning else Span.AFTERNOON.value


def part_of(intervals: Iterable[Interval], span: str) -> tuple[Interval, ...]:
    """Those of a day's usual intervals that belong to a span, cut at noon or at two where needed."""
    held = sorted(intervals)
    if span == Span.FULL:
        return tuple(held)
    if span == Span.MORNING:
        cut = [
            Interval(i.opens, NOON if i.closes > AFTER_LUNCH else i.closes) for i in held if i.opens < NOON
        ]
        return tuple(cut)
    if span == Span.AFTERNOON:
        return tuple(
            Interval(AFTER_LUNCH if i.opens < NOON else i.opens, i.closes)
            for i in held
            if i.opens >= NOON or i.closes > AFTER_LUNCH
        )
    return ()


def season_of(day: date, seasons: Iterable[Season]) -> Season | None:
    """The season a day belongs to."""
    return next((season for season in seasons if season.first <= day <= season.last), None)


def usual_intervals(day: date, seasons: Iterable[Season], *, holiday: bool) -> tuple[Interval, ...]:
    """The intervals the weekly hours give a day."""
    season = season_of(day, seasons)
    if season is None or (holiday and not season.open_on_holidays):
        return ()
    return tuple(sorted(season.hours.get(day.weekday(), ())))


def day_hours(
    day: date, seasons: Sequence[Season], *, holiday: str = "", exception: DayException | None = None
) -> DayHours:
    """What an office does on a day: the season's hours, unless the calendar says otherwise."""
    usual = usual_intervals(day, seasons, holiday=bool(holiday))
    if exception is None:
        return DayHours(day, span_of(usual), usual, holiday)
    if exception.span not in OPEN_SPANS:
        intervals: tuple[Interval, ...] = ()
    elif exception.interval is not None:
        intervals = (exception.interval,)
    elif span_of(usual) == exception.span:
        intervals = usual
    else:
        # Opened on a day that is usually closed: the weekday's hours hold, holiday or not.
        weekday = usual or usual_intervals(day, seasons, holiday=False)
        intervals = part_of(weekday, exception.span)
    return DayHours(day, exception.span, intervals, holiday, exception.reason, exception.note)


def state_at(moment: datetime, days: Iterable[DayHours]) -> Moment:
    """The office at a local wall-clock moment, given its days in order from that day on.

    No more days are asked for than it takes to know when it opens next.
    """
    today, now = moment.date(), moment.time()
    current: Interval | None = None
    following: tuple[date, time] | None = None
    for hours in days:
        if following is not None and hours.day > today:
            break
        for interval in hours.intervals:
            if hours.day == today and interval.opens <= now < interval.closes:
                current = interval
            elif following is None and (hours.day, interval.opens) > (today, now):
                following = (hours.day, interval.opens)
    next_day, next_time = following or (None, None)
    return Moment(
        is_open=current is not None,
        until=current.closes if current else None,
        pause=next_day == today,
        next_day=next_day,
        next_time=next_time,
    )


def overlapping_intervals(intervals: Iterable[Interval]) -> tuple[Interval, Interval] | None:
    """Two intervals of one day that overlap, or touch so that they are one; nothing when all is well."""
    held = sorted(intervals)
    return next(((one, other) for one, other in pairwise(held) if other.opens <= one.closes), None)


def spans_overlap(first: date, last: date, other_first: date, other_last: date) -> bool:
    """Whether two stretches of days share one."""
    return first <= other_last and other_first <= last


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many days a year a category of classified office must be open, and where the law says so."""

    category: str
    days: int
    since: date
    source: str


CLASSIFICATION = (
    Threshold("II", 180, date(2019, 7, 1), "arrêté du 16 avril 2019, annexe, critère 2.1"),
    Threshold("I", 240, date(2019, 7, 1), "arrêté du 16 avril 2019, annexe, critère 2.1"),
)
"""Code du tourisme, art. L133-10-1 and D133-20: the criteria of classification of tourist offices."""
