"""Opening hours of an offer: pure computation on local wall-clock time, and plain texts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

import nh3

from draille.territory.opening.rules import Interval

HORIZON_DAYS = 400


class OpenState(StrEnum):
    """What is known of an offer on a day or at a moment. Without any period nothing is known."""

    OPEN = "open"
    CLOSED = "closed"
    ON_REQUEST = "on_request"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period: see ``models.OpeningPeriod``. ``hours`` maps a weekday (0 = Monday) to its intervals."""

    first: date | None = None
    last: date | None = None
    yearly: bool = False
    on_request: bool = False
    hours: Mapping[int, Sequence[Interval]] = field(default_factory=dict)
    name: str = ""

    def holds(self, day: date) -> bool:
        """Whether the day is inside its bounds."""
        if not self.yearly or self.first is None or self.last is None:
            return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
        first, last, asked = in_year(self.first), in_year(self.last), in_year(day)
        return first <= asked <= last if first <= last else asked >= first or asked <= last


@dataclass(frozen=True, slots=True)
class Exceptional:
    """What one day is, whatever its period says."""

    closed: bool = True
    intervals: Sequence[Interval] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that is known of when an offer is open."""

    stretches: Sequence[Stretch] = ()
    exceptions: Mapping[date, Exceptional] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayOpening:
    """A day: open without intervals means that the hours are not known."""

    day: date
    state: OpenState
    intervals: tuple[Interval, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """An offer at one moment. ``until``: when it closes; ``next``: when it opens again, where known."""

    state: OpenState
    until: time | None = None
    next_day: date | None = None
    next_time: time | None = None


def in_year(day: date) -> int:
    """Month and day as a number that sorts: 15 October is 1015."""
    return day.month * 100 + day.day


def opening_on(day: date, calendar: Calendar) -> DayOpening:
    """What an offer does on a day.

    Several periods may hold a day: the open ones win over those on request, those over closed ones, and the
    hours of all the open ones are put together.
    """
    if (exception := calendar.exceptions.get(day)) is not None:
        if exception.closed:
            return DayOpening(day, OpenState.CLOSED, (), exception.note)
        return DayOpening(day, OpenState.OPEN, tuple(sorted(exception.intervals)), exception.note)
    if not calendar.stretches:
        return DayOpening(day, OpenState.UNKNOWN)
    held = [stretch for stretch in calendar.stretches if stretch.holds(day)]
    plain = [stretch for stretch in held if not stretch.on_request]
    with_hours = [tuple(stretch.hours.get(day.weekday(), ())) for stretch in plain if stretch.hours]
    intervals = tuple(sorted({interval for found in with_hours for interval in found}))
    if intervals or any(not stretch.hours for stretch in plain):
        return DayOpening(day, OpenState.OPEN, intervals)
    if any(
        stretch.on_request and (not stretch.hours or stretch.hours.get(day.weekday())) for stretch in held
    ):
        return DayOpening(day, OpenState.ON_REQUEST)
    return DayOpening(day, OpenState.CLOSED)


def state_at(moment: datetime, calendar: Calendar, horizon: int = HORIZON_DAYS) -> Moment:
    """An offer at a local wall-clock moment: open until when, or when it opens next within the horizon.

    Hours that run over midnight belong to the day they begin on.
    """
    today, now = moment.date(), moment.time()
    yesterday = opening_on(today - timedelta(days=1), calendar)
    for interval in yesterday.intervals:
        if interval.closes <= interval.opens and now < interval.closes:
            return Moment(OpenState.OPEN, until=interval.closes)
    opening = opening_on(today, calendar)
    for interval in opening.intervals:
        overnight = interval.closes <= interval.opens
        if interval.opens <= now and (overnight or now < interval.closes):
            return Moment(OpenState.OPEN, until=interval.closes)
    if opening.state is OpenState.OPEN and not opening.intervals:
        return Moment(OpenState.OPEN)
    if opening.state in (OpenState.UNKNOWN, OpenState.ON_REQUEST):
        return Moment(opening.state)
    day, hour = next_opening(moment, calendar, horizon)
    return Moment(OpenState.CLOSED, next_day=day, next_time=hour)


def next_opening(
    moment: datetime, calendar: Calendar, horizon: int = HORIZON_DAYS
) -> tuple[date | None, time | None]:
    """The first opening after a moment; the hour is ``None`` where only the day is known."""
    today, now = moment.date(), moment.time()
    for ahead in range(horizon + 1):
        opening = opening_on(today + timedelta(days=ahead), calendar)
        if opening.state is not OpenState.OPEN:
            continue
        later = [interval.opens for interval in opening.intervals if ahead or interval.opens > now]
        if later:
            return opening.day, min(later)
        if ahead and not opening.intervals:
            return opening.day, None
    return None, None


def intervals_of(pairs: Sequence[Sequence[str]]) -> tuple[Interval, ...]:
    """``[["09:00", "12:00"]]`` as intervals."""
    return tuple(Interval(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)


def week_of(hours: Mapping[str, Any]) -> dict[int, tuple[Interval, ...]]:
    """The stored hours of a period, by weekday."""
    return {int(day): intervals_of(pairs) for day, pairs in hours.items() if pairs}


def weekday_mask(hours: Mapping[str, Any]) -> int:
    """The days with an opening as a mask; every day where no hours are known."""
    days = [int(day) for day, pairs in hours.items() if pairs]
    return sum(1 << day for day in days) if days else 0b1111111


_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_ITEMS = re.compile(r"<\s*li\b[^>]*>", re.IGNORECASE)


def plain_text(text: str) -> str:
    """Text without markup: paragraphs parted by an empty line, list items by a dash.

    Sheets hold plain text only; what is pasted or imported with tags loses them here, and templates escape
    what is left.
    """
    if text.isprintable() and "<" not in text and "&" not in text and "  " not in text:
        return text.strip()
    if "<" in text:
        text = nh3.clean(_ITEMS.sub("\n- ", _BREAKS.sub("\n", text)), tags=set())
    text = html.unescape(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    lines = [
        " ".join(line.split()) if not line.startswith("- ") else line.strip() for line in text.split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
