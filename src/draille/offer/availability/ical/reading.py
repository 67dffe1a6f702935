"""Which nights a platform's calendar takes. Strict about size and work, lenient about dialects.

An all-day event takes the nights from its first day to the one before ``DTEND``; a timed one those it passes
over in local time. What is cancelled or transparent takes nothing, nor does what we gave the platform
ourselves. An event that cannot be read is reported, and makes the whole calendar ``partial``: what it does
not name may be taken all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from dateutil.rrule import rrulestr
from django.utils import timezone
from icalendar import Calendar

from draille.offer.availability.rules.nights import nights_between

MOST_BYTES = 2_000_000
MOST_EVENTS = 5_000
MOST_RECURRING = 100
MOST_OCCURRENCES = 20_000
MOST_PROBLEMS = 20
OWN_UID = "draille-"
_SIMPLE = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "WKST"}
_BEGIN = re.compile(rb"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"^END:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_EVENTS = re.compile(rb"^BEGIN:VEVENT\s*$.*?^END:VEVENT\s*?$", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_ZONES = re.compile(rb"^BEGIN:VTIMEZONE\s*$.*?^END:VTIMEZONE\s*?$", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_PARSING = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_FINE = {"BYHOUR", "BYMINUTE", "BYSECOND"}


class BrokenCalendarError(Exception):
    """The file is no calendar that could be read; the words say why."""


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """How many times each night is taken, and what could not be read."""

    taken: Mapping[date, int]
    problems: list[str] = field(default_factory=list)


class _UnreadableError(Exception):
    """An event whose nights are not known."""


def own_uid(unit: UUID) -> str:
    """How the names of the events we give out for a unit begin."""
    return f"{OWN_UID}{unit.hex}-"


def read_calendar(content: bytes, first: date, end: date, *, own: UUID) -> ReadCalendar:
    """The nights taken from ``first`` to the one before ``end``.

    Args:
        own: the unit the calendar is for: events that carry our own names for it are ours, come back.

    Raises:
        BrokenCalendarError: cut short, no calendar, too large.
    """
    events, unreadable = _events(content)
    replaced = {
        (str(event.get("UID", "")), _day(event["RECURRENCE-ID"].dt))
        for event in events
        if hasattr(event.get("RECURRENCE-ID"), "dt")
    }
    taken: Counter[date] = Counter()
    problems = [f"{unreadable} : illisible"] if unreadable else []
    recurring = 0
    for event in events:
        if not _counts(event, own):
            continue
        try:
            recurring += "RRULE" in event
            if recurring > MOST_RECURRING:
                raise _UnreadableError("trop d’événements qui se répètent")
            for begins, ends in _occurrences(event, first, end, replaced):
                taken.update(nights_between(max(begins, first), min(ends, end)))
        except _UnreadableError as error:
            _report(problems, event, str(error))
        except (ValueError, TypeError, AttributeError, KeyError, OverflowError):
            _report(problems, event, "dates illisibles")
    return ReadCalendar(dict(taken), problems)


def _events(content: bytes) -> tuple[list[Any], int]:
    """The events of a whole calendar, and how many could not even be taken apart."""
    if len(content) > MOST_BYTES:
        raise BrokenCalendarError("Le calendrier est trop volumineux.")
    text = content.lstrip(b"\xef\xbb\xbf \r\n\t").rstrip()
    if not text[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise BrokenCalendarError("Cette adresse ne donne pas un calendrier iCal.")
    if not text[-13:].upper().endswith(b"END:VCALENDAR"):
        raise BrokenCalendarError("Le calendrier est coupé : sa fin manque.")
    begun, ended = len(_BEGIN.findall(text)), len(_END.findall(text))
    if begun != ended:
        raise BrokenCalendarError("Le calendrier est abîmé : un événement n’a pas de fin.")
    if begun > MOST_EVENTS:
        raise BrokenCalendarError(f"Le calendrier a plus de {MOST_EVENTS} événements.")
    try:
        return _parsed(text), 0
    except _PARSING as error:
        found, unreadable = _one_by_one(text)
        if not found:
            raise BrokenCalendarError("Le calendrier n’est pas lisible.") from error
        return found, unreadable


def _parsed(text: bytes) -> list[Any]:
    calendars = Calendar.from_ical(text, multiple=True)
    return [event for calendar in calendars for event in calendar.walk("VEVENT")]


def _one_by_one(text: bytes) -> tuple[list[Any], int]:
    """The events of a file of which some part stops the parser, and how many are that part themselves."""
    zones = b"\r\n".join(_ZONES.findall(text))
    found, unreadable = [], 0
    for block in _EVENTS.findall(text):
        try:
            found += _parsed(b"BEGIN:VCALENDAR\r\n%b\r\n%b\r\nEND:VCALENDAR" % (zones, block))
        except _PARSING:
            unreadable += 1
    return found, unreadable


def _counts(event: Any, own: UUID) -> bool:
    if str(event.get("UID", "")).startswith(own_uid(own)):
        return False
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return False
    return str(event.get("TRANSP", "")).upper() != "TRANSPARENT"


def _report(problems: list[str], event: Any, why: str) -> None:
    if len(problems) < MOST_PROBLEMS:
        name = str(event.get("UID", "") or "sans identifiant")[:60]
        problems.append(f"{name} : {why}")


def _occurrences(
    event: Any, first: date, end: date, replaced: set[tuple[str, date]]
) -> Iterator[tuple[date, date]]:
    """The nights of each time the event takes place within the window: first night, departure."""
    if event.errors or "DTSTART" not in event:
        raise _UnreadableError("dates illisibles")
    start = event["DTSTART"].dt
    begins, ends = _bounds(event, start)
    length = ends - begins
    uid = str(event.get("UID", ""))
    days = {begins}
    if "RECURRENCE-ID" not in event:
        days |= _repeated(event, start, first - length, end)
        days |= {_day(value) for value in _listed(event, "RDATE")}
        days -= {_day(value) for value in _listed(event, "EXDATE")}
        days = {day for day in days if (uid, day) not in replaced}
    for day in sorted(days):
        if length and day < end and day + length > first:
            yield day, day + length


def _bounds(event: Any, start: date | datetime) -> tuple[date, date]:
    whole_days = not isinstance(start, datetime)
    if "DTEND" in event:
        finish = event["DTEND"].dt
    elif "DURATION" in event:
        finish = start + event["DURATION"].dt
    else:
        finish = start
    begins, ends = _day(start), _day(finish)
    if ends < begins:
        raise _UnreadableError("fin avant le début")
    if whole_days and ends == begins:
        # "All of that day": some calendars name the same day twice, or only the first.
        ends = begins + timedelta(days=1)
    return begins, ends


def _day(value: date | datetime | tuple[Any, ...]) -> date:
    """The local day of a moment; "floating" times are local already."""
    if isinstance(value, tuple):  # a period of RDATE
        return _day(value[0])
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _listed(event: Any, name: str) -> Iterator[Any]:
    found = event.get(name, [])
    for part in found if isinstance(found, list) else [found]:
        yield from (one.dt for one in part.dts)


def _repeated(event: Any, start: date | datetime, first: date, end: date) -> set[date]:
    """The days an event begins on within the window, by its rule.

    Only rules that cannot keep the machine busy for nothing are followed: none finer than a day, and no
    daily or weekly one with conditions that may never meet.
    """
    if "RRULE" not in event:
        return set()
    rule = event["RRULE"]
    if isinstance(rule, list):
        raise _UnreadableError("plusieurs règles de répétition")
    parts = {str(name).upper() for name in rule}
    often = str(rule.get("FREQ", [""])[0]).upper()
    if often not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"} or parts & _FINE:
        raise _UnreadableError("répétition plus fréquente que le jour")
    if often in {"DAILY", "WEEKLY"} and parts - _SIMPLE:
        raise _UnreadableError("règle de répétition non suivie")
    days: set[date] = set()
    # Days are counted, not hours: changes of clock move nothing.
    text = "RRULE:" + ";".join(
        piece for piece in rule.to_ical().decode().split(";") if not piece.upper().startswith("UNTIL=")
    )
    last = min([end, *(_day(value) for value in rule.get("UNTIL", []))])
    begun = datetime.combine(_day(start), time.min)
    for turn, moment in enumerate(rrulestr(text, dtstart=begun)):
        day = moment.date()
        if day > last:
            break
        if turn >= MOST_OCCURRENCES:
            raise _UnreadableError("répétition sans fin")
        if day >= first:
            days.add(day)
    return days
