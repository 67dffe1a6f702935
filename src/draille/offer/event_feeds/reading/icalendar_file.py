"""iCalendar files and addresses (RFC 5545): rules, exceptions, single dates moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import State
from draille.offer.agenda.rules.gathering import gathered
from draille.offer.agenda.rules.recurrence import Schedule, Session, parse_rule, schedule_to_plain
from draille.offer.event_feeds.reading.arrivals import (
    MOST_BYTES,
    MOST_DATES,
    MOST_EVENTS,
    Arrival,
    ChangedDate,
    Delivery,
    Problem,
    UnreadableError,
)
from draille.offer.offers.rules import plain_text

PARIS = ZoneInfo("Europe/Paris")
YEARS_AHEAD = 2
_WRONG = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, Refused, RecursionError)


def read_icalendar(content: bytes, today: date) -> Delivery:
    """The events of a calendar.

    A rule in our own time zone is kept as a rule; one in another zone, or with hours in it, is read to each
    of its dates, two years ahead.

    Raises:
        UnreadableError: no calendar, cut short, too large.
    """
    arrivals, problems = [], []
    for uid, components in _by_uid(_calendar(content)).items():
        title = plain_text(str(components[0].get("summary", "")))[:200]
        try:
            arrivals.append(_arrival(uid, components, today))
        except _WRONG as error:
            problems.append(Problem(uid[:200], title, _reason(error)))
    return Delivery(arrivals, problems)


def _reason(error: BaseException) -> str:
    return str(error)[:300] if isinstance(error, Refused) else "dates illisibles"


def _calendar(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"Le calendrier dépasse {MOST_BYTES // 1_000_000} Mo.")
    text = content.lstrip(b"\xef\xbb\xbf \r\n\t").rstrip()
    if not text[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise UnreadableError("Ce fichier n’est pas un calendrier iCal.")
    if not text[-13:].upper().endswith(b"END:VCALENDAR"):
        raise UnreadableError("Le calendrier est coupé : sa fin manque.")
    if text.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise UnreadableError(f"Le calendrier a plus de {MOST_EVENTS} événements.")
    try:
        found = Calendar.from_ical(text, multiple=True)
    except _WRONG as error:
        raise UnreadableError("Le calendrier n’est pas lisible.") from error
    return [event for one in found for event in one.walk("VEVENT")]


def _by_uid(components: Sequence[Any]) -> dict[str, list[Any]]:
    """Events by their name, the whole before its single dates. One without a name is named by its words."""
    found: dict[str, list[Any]] = {}
    for one in components:
        uid = str(one.get("uid") or f"{one.get('summary', '')}/{one.get('dtstart', '')}").strip()
        held = found.setdefault(uid, [])
        if "RECURRENCE-ID" in one:
            held.append(one)
        else:
            held.insert(0, one)
    return found


def _arrival(uid: str, components: Sequence[Any], today: date) -> Arrival:
    master, *others = components
    title = " ".join(plain_text(str(master.get("summary", ""))).split())
    if not title:
        raise Refused("Sans titre.", code="title_missing")
    schedules = _schedules(master, today)
    location = plain_text(str(master.get("location", "")))
    latitude, longitude = _point(master)
    sheet = {
        "title": title[:200],
        "description": plain_text(str(master.get("description", "")))[:20_000],
        "place_name": " ".join(location.split())[:150],
        "website": _web(str(master.get("url", ""))),
        "latitude": latitude,
        "longitude": longitude,
        "organiser_name": _organiser(master),
        "state": State.CANCELLED.value if str(master.get("status", "")).upper() == "CANCELLED" else State.ON,
        "schedules": [schedule_to_plain(one) for one in schedules],
    }
    return Arrival(
        identifier=uid[:200],
        sheet=sheet,
        changes=tuple(change for one in others if (change := _changed(one))),
        words=_categories(master),
        place={"city": location[-120:]},
    )


def _schedules(master: Any, today: date) -> tuple[Schedule, ...]:
    start = master.decoded("dtstart")
    end = _end(master, start)
    first, session, span = _local(start, end)
    rule = master.get("rrule")
    if rule is None or isinstance(rule, list):
        if rule is None and "rdate" not in master:
            return (Schedule(first, sessions=_sessions(session), span_days=span),)
        return _each(master, start, session, today)
    text = rule.to_ical().decode()
    try:
        parsed = parse_rule(text, first)
    except Refused:
        return _each(master, start, session, today)
    if parsed is None or _shifted(start):
        return _each(master, start, session, today)
    added = [day for day in _listed(master, "rdate") if day != first]
    # The first date always counts, also where the rule has it not.
    if next(iter(islice(parsed, 1)), None) != datetime.combine(first, time.min):
        if "COUNT" in text.upper():
            return _each(master, start, session, today)
        added.append(first)
    return (
        Schedule(
            first,
            text.upper(),
            _sessions(session),
            span,
            tuple(sorted(set(added))),
            tuple(sorted(set(_listed(master, "exdate")))),
        ),
    )


def _sessions(session: Session) -> tuple[Session, ...]:
    return (session,) if session.start else ()


def _end(master: Any, start: date | datetime) -> date | datetime | None:
    if "dtend" in master:
        found: date | datetime = master.decoded("dtend")
        return found if isinstance(found, datetime) == isinstance(start, datetime) else None
    if "duration" in master:
        length = master.decoded("duration")
        return start + length if isinstance(length, timedelta) else None
    return None


def _local(start: date | datetime, end: date | datetime | None) -> tuple[date, Session, int]:
    """The local day, the hours, and how many days it lasts; more than a day has no hours of its own."""
    if not isinstance(start, datetime):
        last = end - timedelta(days=1) if end is not None and end > start else start
        return start, Session(), (last - start).days + 1
    begins = _here(start)
    if end is None or not isinstance(end, datetime):
        return begins.date(), Session(_minute(begins)), 1
    ends = _here(end)
    if ends <= begins:
        return begins.date(), Session(_minute(begins)), 1
    if ends - begins >= timedelta(hours=24):
        last_day = (ends - timedelta(minutes=1)).date()
        return begins.date(), Session(), (last_day - begins.date()).days + 1
    return begins.date(), Session(_minute(begins), _minute(ends)), 1


def _here(moment: datetime) -> datetime:
    """A moment on our clock; one without a zone is on it already."""
    return moment.astimezone(PARIS).replace(tzinfo=None) if moment.tzinfo else moment


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


def _shifted(start: date | datetime) -> bool:
    """Whether its days or hours on our clock change with the season: a rule of another zone."""
    if not isinstance(start, datetime) or start.tzinfo is None:
        return False
    winter, summer = datetime(2026, 1, 15, 12), datetime(2026, 7, 15, 12)  # noqa: DTZ001 - compared by zone
    differences = {
        PARIS.utcoffset(day) == start.replace(year=day.year, month=day.month, day=15).utcoffset()
        for day in (winter, summer)
    }
    return differences != {True}


def _listed(master: Any, name: str) -> list[date]:
    held = master.get(name)
    lists = held if isinstance(held, list) else [held] if held else []
    days = []
    for one in lists:
        for value in one.dts:
            moment = value.dt[0] if isinstance(value.dt, tuple) else value.dt
            days.append(_here(moment).date() if isinstance(moment, datetime) else moment)
    return days


def _each(master: Any, start: date | datetime, session: Session, today: date) -> tuple[Schedule, ...]:
    """Every date by itself, in the calendar's own zone, then on our clock."""
    until = datetime(today.year + YEARS_AHEAD, 12, 31)  # noqa: DTZ001 - zoned below
    moments = list(islice(_moments(master, start, until), MOST_DATES))
    length = None
    if session.start and session.end:
        whole = datetime.combine(today, session.end) - datetime.combine(today, session.start)
        length = whole % timedelta(days=1)
    dates = []
    for moment in moments:
        if session.start is None:
            dates.append((moment.date(), Session()))
        else:
            end = _minute(moment + length) if length else None
            dates.append((moment.date(), Session(_minute(moment), end)))
    return gathered(dates)


def _moments(master: Any, start: date | datetime, until: datetime) -> Iterator[datetime]:
    first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    dates = rruleset()
    dates.rdate(first)
    rules = master.get("rrule")
    for rule in rules if isinstance(rules, list) else [rules] if rules else []:
        dates.rrule(rrulestr(rule.to_ical().decode(), dtstart=first))
    for name, add in (("rdate", dates.rdate), ("exdate", dates.exdate)):
        held = master.get(name)
        for one in held if isinstance(held, list) else [held] if held else []:
            for value in one.dts:
                moment = value.dt[0] if isinstance(value.dt, tuple) else value.dt
                add(moment if isinstance(moment, datetime) else datetime.combine(moment, time.min))
    for moment in dates:
        here = _here(moment)
        if here > until:
            return
        yield here


def _changed(one: Any) -> ChangedDate | None:
    """A single date that differs; nothing where only its words do."""
    named = one["recurrence-id"].dt
    day = _here(named).date() if isinstance(named, datetime) else named
    start = _minute(_here(named)) if isinstance(named, datetime) else None
    note = " ".join(plain_text(str(one.get("comment", ""))).split())[:200]
    if str(one.get("status", "")).upper() == "CANCELLED":
        return ChangedDate(day, start, State.CANCELLED, note=note)
    new_day, session, _span = _local(one.decoded("dtstart"), _end(one, one.decoded("dtstart")))
    if (new_day, session.start) == (day, start):
        return None
    return ChangedDate(day, start, State.MOVED, new_day, session.start, session.end, note)


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
