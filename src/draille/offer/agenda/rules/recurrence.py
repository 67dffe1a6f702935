"""From what an event says of its dates to each of its days (RFC 5545, on the local calendar).

Everything is local: ten o'clock stays ten o'clock when the clocks change. Days are counted on the calendar,
never in hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from draille.kernel.refusals import Refused

MOST_DAYS = 4000
"""Days one event may have in what is indexed."""
LONGEST_SPAN = 366
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
REFUSED_PARTS = ("BYHOUR", "BYMINUTE", "BYSECOND", "DTSTART")
PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Session:
    """Hours of a day. No ``start``: the whole day; no ``end``: it is not said. An end not after the start is
    the next day's."""

    start: time | None = None
    end: time | None = None


WHOLE_DAY = (Session(),)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When: a first day, how it comes back, at what hours.

    Attributes:
        rule: an RFC 5545 ``RRULE`` without its name, ``FREQ=WEEKLY;BYDAY=TU;UNTIL=20260827``; empty: once.
        sessions: the hours of each day; none is the whole day.
        span_days: how many days in a row each occurrence lasts.
        added: days beside those of the rule.
        removed: days of the rule on which nothing takes place, and nothing is said of it.
    """

    first_day: date
    rule: str = ""
    sessions: tuple[Session, ...] = ()
    span_days: int = 1
    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One day of one occurrence, with the hours of that day."""

    day: date
    start: time | None
    end: time | None
    first_day: date
    last_day: date

    @property
    def sort_key(self) -> tuple[date, time]:
        """Whole days before the hours of the day."""
        return self.day, self.start or time.min


def parse_rule(rule: str, first_day: date) -> rrule | None:
    """The rule as it computes, or nothing for an empty one.

    Raises:
        Refused: ``wrong_rule``: it is none, or speaks of hours, which are the sessions'.
    """
    if not rule:
        return None
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if parts.get("FREQ") not in FREQUENCIES or any(part in parts for part in REFUSED_PARTS):
        raise _wrong_rule()
    if until := parts.get("UNTIL"):
        parts["UNTIL"] = _local_until(until)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        found = rrulestr(text, dtstart=datetime.combine(first_day, time.min))
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise _wrong_rule() from error
    if not isinstance(found, rrule):
        raise _wrong_rule()
    return found


def _wrong_rule() -> Refused:
    return Refused("Cette répétition ne se lit pas.", code="wrong_rule", field="schedules")


def _local_until(until: str) -> str:
    """Its local day: everything here is days."""
    try:
        if until.endswith("Z"):
            moment = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return f"{moment.astimezone(PARIS):%Y%m%d}"
        return f"{datetime.strptime(until[:8], '%Y%m%d'):%Y%m%d}"  # noqa: DTZ007 - a day
    except ValueError as error:
        raise _wrong_rule() from error


def days_of(schedule: Schedule, until: date) -> Iterator[date]:
    """The days its occurrences begin on, in order, to ``until`` included."""
    removed = set(schedule.removed)
    rule = parse_rule(schedule.rule, schedule.first_day)
    ruled: Iterable[date] = (moment.date() for moment in rule) if rule is not None else (schedule.first_day,)
    extra = sorted(set(schedule.added))
    seen: date | None = None
    for day in _merged(ruled, extra):
        if day > until:
            return
        if day != seen and day not in removed:
            seen = day
            yield day


def _merged(one: Iterable[date], other: Sequence[date]) -> Iterator[date]:
    rest = list(other)
    for day in one:
        while rest and rest[0] <= day:
            yield rest.pop(0)
        yield day
    yield from rest


def slots_of(schedules: Iterable[Schedule], *, since: date, until: date) -> list[Slot]:
    """Every day of every occurrence between two days, both included, in order; each once.

    Raises:
        Refused: ``wrong_rule``, ``too_many``.
    """
    found: set[Slot] = set()
    for schedule in schedules:
        span = timedelta(days=schedule.span_days - 1)
        for first in islice(days_of(schedule, until), MOST_DAYS * 20):
            last = first + span
            if last < since:
                continue
            for number in range(schedule.span_days):
                day = first + timedelta(days=number)
                if since <= day <= until:
                    found.update(
                        Slot(day, session.start, session.end, first, last)
                        for session in schedule.sessions or WHOLE_DAY
                    )
            if len(found) > MOST_DAYS:
                raise Refused(
                    f"Cet événement a plus de {MOST_DAYS} dates : séparez-le en plusieurs.",
                    code="too_many",
                    field="schedules",
                )
    return sorted(found, key=lambda slot: (*slot.sort_key, slot.end or time.min))


def is_endless(schedules: Iterable[Schedule]) -> bool:
    """Whether one of them never ends by itself."""
    return any(
        schedule.rule and "UNTIL=" not in schedule.rule.upper() and "COUNT=" not in schedule.rule.upper()
        for schedule in schedules
    )


def schedules_from(plain: Iterable[Mapping[str, Any]]) -> tuple[Schedule, ...]:
    """From the plain values of a sheet (see ``schedule_to_plain``); they were cleaned before."""
    return tuple(
        Schedule(
            first_day=date.fromisoformat(one["first_day"]),
            rule=one.get("rule") or "",
            sessions=tuple(
                Session(_hour(session.get("start")), _hour(session.get("end")))
                for session in one.get("sessions") or ()
            ),
            span_days=int(one.get("span_days") or 1),
            added=tuple(date.fromisoformat(day) for day in one.get("added") or ()),
            removed=tuple(date.fromisoformat(day) for day in one.get("removed") or ()),
        )
        for one in plain
    )


def _hour(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def schedule_to_plain(schedule: Schedule) -> dict[str, Any]:
    """As a sheet and the database keep it: ISO days, ``HH:MM`` hours."""
    return {
        "first_day": schedule.first_day.isoformat(),
        "rule": schedule.rule,
        "sessions": [
            {
                "start": f"{session.start:%H:%M}" if session.start else None,
                "end": f"{session.end:%H:%M}" if session.end else None,
            }
            for session in schedule.sessions
        ],
        "span_days": schedule.span_days,
        "added": [day.isoformat() for day in schedule.added],
        "removed": [day.isoformat() for day in schedule.removed],
    }
