"""iCalendar files and addresses (RFC 5545): rules, exceptions, single dates moved or cancelled."""

from __future__ import annotations

import re
import time as clock
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from icalendar import Calendar

from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import State
from draille.offer.agenda.rules.recurrence import schedule_to_plain
from draille.offer.event_feeds.reading.arrivals import (
    MOST_BYTES,
    MOST_CHANGES,
    MOST_EVENTS,
    MOST_SECONDS,
    Arrival,
    ChangedDate,
    Delivery,
    Problem,
    UnreadableError,
)
from draille.offer.event_feeds.reading.ical_dates import end_of, here, local_span, minute, schedules_of
from draille.offer.offers.rules import plain_text

_WRONG = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, Refused, RecursionError)
_EVENTS = re.compile(rb"^BEGIN:VEVENT[ \t\r]*$.*?^END:VEVENT[ \t\r]*$", re.I | re.M | re.S)
_ZONES = re.compile(rb"^BEGIN:VTIMEZONE[ \t\r]*$.*?^END:VTIMEZONE[ \t\r]*$", re.I | re.M | re.S)
_SAID = re.compile(rb"^(UID|SUMMARY)[^:\r\n]*:([^\r\n]*)", re.I | re.M)
_ONCE = (
    "DTSTART DTEND DURATION SUMMARY DESCRIPTION LOCATION URL GEO STATUS ORGANIZER RECURRENCE-ID UID COMMENT"
)


def read_icalendar(content: bytes, today: date) -> Delivery:
    """The events of a calendar, taken one by one where some part of it stops the parser.

    A rule in our own time zone is kept as a rule; one in another zone, or with hours in it, is read to each
    of its dates, two years ahead.

    Raises:
        UnreadableError: no calendar, cut short, too large, too long to read.
    """
    began = clock.monotonic()
    components, problems = _components(_checked(content))
    arrivals = []
    for uid, several in _by_uid(components).items():
        try:
            arrivals.append(_arrival(uid, several, today))
        except _WRONG as error:
            reason = str(error)[:300] if isinstance(error, Refused) else "dates illisibles"
            problems.append(Problem(uid, _line(several[0], "summary", 200), reason))
        if clock.monotonic() - began > MOST_SECONDS:
            raise UnreadableError("Ce calendrier est trop long à lire.")
    return Delivery(arrivals, problems)


def _checked(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"Le calendrier dépasse {MOST_BYTES // 1_000_000} Mo.")
    text = content.lstrip(b"\xef\xbb\xbf \r\n\t").rstrip()
    if not text[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise UnreadableError("Ce fichier n’est pas un calendrier iCal.")
    if not text[-13:].upper().endswith(b"END:VCALENDAR"):
        raise UnreadableError("Le calendrier est coupé : sa fin manque.")
    begun = len(re.findall(rb"^BEGIN:VEVENT", text, re.I | re.M))
    if begun != len(re.findall(rb"^END:VEVENT", text, re.I | re.M)):
        raise UnreadableError("Le calendrier est abîmé : un événement n’a pas de fin.")
    if begun > MOST_EVENTS:
        raise UnreadableError(f"Le calendrier a plus de {MOST_EVENTS} événements.")
    return text


def _components(text: bytes) -> tuple[list[Any], list[Problem]]:
    try:
        return _parsed(text), []
    except _WRONG:
        pass
    zones = b"\r\n".join(_ZONES.findall(text))
    found, problems = [], []
    for block in _EVENTS.findall(text):
        try:
            found += _parsed(b"BEGIN:VCALENDAR\r\n%b\r\n%b\r\nEND:VCALENDAR" % (zones, block))
        except _WRONG:
            said = {name.upper(): words.decode(errors="replace") for name, words in _SAID.findall(block)}
            problems.append(Problem(said.get(b"UID", "")[:200], said.get(b"SUMMARY", "")[:200], "illisible"))
    if not found:
        raise UnreadableError("Le calendrier n’est pas lisible.")
    return found, problems


def _parsed(text: bytes) -> list[Any]:
    events: list[Any] = [
        event for one in Calendar.from_ical(text, multiple=True) for event in one.walk("VEVENT")
    ]
    for event in events:
        for name in _ONCE.split():  # what some programs write twice counts as it was said first
            if isinstance(event.get(name), list):
                event[name] = event[name][0]
    return events


def _by_uid(components: Sequence[Any]) -> dict[str, list[Any]]:
    """Events by their name. One without a name is named by its words and its beginning."""
    found: dict[str, list[Any]] = {}
    for one in components:
        begins = one["dtstart"].to_ical().decode() if hasattr(one.get("dtstart"), "to_ical") else ""
        uid = str(one.get("uid") or "").strip() or f"{one.get('summary', '')}/{begins}"
        found.setdefault(uid[:200], []).append(one)
    return found


def _arrival(uid: str, components: Sequence[Any], today: date) -> Arrival:
    wholes, singles = _parted(components)
    master = wholes[0]
    title = _line(master, "summary", 200)
    if not title:
        raise Refused("Sans titre.", code="title_missing")
    schedules = dict.fromkeys(one for whole in wholes for one in schedules_of(whole, today))
    latitude, longitude = _point(master)
    cancelled = all(str(one.get("status", "")).upper() == "CANCELLED" for one in wholes)
    sheet = {
        "title": title,
        "description": plain_text(str(master.get("description", "")))[:20_000],
        "place_name": _line(master, "location", 150),
        "website": _web(str(master.get("url", ""))),
        "latitude": latitude,
        "longitude": longitude,
        "organiser_name": _organiser(master),
        "state": State.CANCELLED.value if cancelled else State.ON.value,
        "schedules": [schedule_to_plain(one) for one in schedules],
    }
    return Arrival(
        identifier=uid,
        sheet=sheet,
        changes=tuple(_changes(singles)),
        words=_categories(master),
        place={"words": plain_text(str(master.get("location", "")))[-300:]},
    )


def _parted(components: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """The wholes and the single dates of one event.

    Some programs give each date as a whole of the same name: none is left out. A later revision replaces the
    earlier one; single dates without their whole are dates by themselves.
    """
    wholes = [one for one in components if "RECURRENCE-ID" not in one]
    if not wholes:
        return list(components), []
    latest = max(_number(one.get("sequence")) for one in wholes)
    wholes = [one for one in wholes if _number(one.get("sequence")) == latest]
    return wholes, [one for one in components if "RECURRENCE-ID" in one]


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0


def _changes(singles: Sequence[Any]) -> Iterator[ChangedDate]:
    """The single dates that differ; those of which only the words do are left as they are."""
    if len(singles) > MOST_CHANGES:
        raise Refused(f"Plus de {MOST_CHANGES} dates changées une à une.", code="too_many")
    for one in singles:
        if one["recurrence-id"].params.get("RANGE"):
            raise Refused("« Cette date et les suivantes » n’est pas suivi : voyez la source.", code="range")
        named = one["recurrence-id"].dt
        timed = isinstance(named, datetime)
        day, start = (here(named).date(), minute(here(named))) if timed else (named, None)
        note = _line(one, "comment", 200)
        if str(one.get("status", "")).upper() == "CANCELLED":
            yield ChangedDate(day, start, State.CANCELLED, note=note)
            continue
        begins = one.decoded("dtstart")
        new_day, session, _span = local_span(begins, end_of(one, begins))
        if (new_day, session.start) != (day, start):
            yield ChangedDate(day, start, State.MOVED, new_day, session.start, session.end, note)


def _line(component: Any, name: str, most: int) -> str:
    return " ".join(plain_text(str(component.get(name, ""))).split())[:most].strip()


def _point(master: Any) -> tuple[float | None, float | None]:
    geo = master.get("geo")
    if geo is None or not (-90 <= geo.latitude <= 90 and -180 <= geo.longitude <= 180):
        return None, None
    return round(float(geo.latitude), 6), round(float(geo.longitude), 6)


def _organiser(master: Any) -> str:
    held = master.get("organizer")
    name = str(getattr(held, "params", {}).get("CN", "")) if held else ""
    return " ".join(plain_text(name).split())[:150]


def _categories(master: Any) -> tuple[str, ...]:
    held = master.get("categories")
    lists = held if isinstance(held, list) else [held] if held else []
    words = [str(word).strip() for one in lists for word in getattr(one, "cats", [])]
    return tuple(dict.fromkeys(word[:120] for word in words if word))


def _web(address: str) -> str:
    return address[:300] if address.lower().startswith(("https://", "http://")) else ""
