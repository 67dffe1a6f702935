"""Events as iCalendar (RFC 5545): whole rules, so that a calendar shows each date and follows changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone, vDDDTypes, vRecur
from icalendar import Event as Component

from draille.offer.agenda.enums import State
from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Event, OccurrenceChange
from draille.offer.agenda.rules.recurrence import (
    WHOLE_DAY,
    Schedule,
    Session,
    days_of,
    parse_rule,
    schedules_from,
)
from draille.offer.agenda.sentences import localized, place_words, price_words, schedule_line

PARIS = ZoneInfo("Europe/Paris")
REFRESH = timedelta(hours=6)
_STATUS = {State.CANCELLED: "CANCELLED", State.MOVED: "CANCELLED"}


def write_calendar(events: Iterable[Event], *, name: str, language: str = "fr", source: str = "") -> bytes:
    """A calendar of whole events. The same events give the same bytes."""
    with translation.override(language):
        calendar = _head(name, source)
        for event in events:
            for component in _components(event, language):
                calendar.add_component(component)
    return bytes(calendar.to_ical())


def _head(name: str, source: str) -> Calendar:
    calendar = Calendar()
    for key, value in (
        ("prodid", "-//Draille//agenda//FR"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
        ("x-wr-timezone", "Europe/Paris"),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    if source:
        calendar.add("source", source, parameters={"VALUE": "URI"})
    calendar.add_component(_timezone())
    return calendar


@cache
def _timezone() -> Timezone:
    return Timezone.from_tzid("Europe/Paris", first_date=date(1996, 1, 1), last_date=date(2038, 1, 1))


def _components(event: Event, language: str) -> Iterator[Component]:
    changes = list(event.changes.all())
    for number, schedule in enumerate(schedules_from(event.schedules)):
        for place, session in enumerate(schedule.sessions or WHOLE_DAY):
            uid = f"{event.uuid}-{number}-{place}@{urlsplit(settings.BASE_URL).hostname}"
            whole = _whole(event, schedule, session, uid, language)
            if whole is None:
                continue
            yield whole
            own = [one for one in changes if one.start == session.start]
            yield from _overrides(event, schedule, session, own, uid, language)


def _whole(event: Event, schedule: Schedule, session: Session, uid: str, language: str) -> Component | None:
    ruled = Schedule(schedule.first_day, schedule.rule)
    first = next(days_of(ruled, schedule.first_day + timedelta(days=3700)), None)
    if first is None:
        return None
    component = _described(event, uid, language)
    _when(component, session, first, schedule.span_days)
    if schedule.rule:
        component.add("rrule", vRecur.from_ical(_rule(schedule, session)))
    extra = [day for day in schedule.added if day != first]
    if extra:
        component.add("rdate", [_start(session, day) for day in extra], parameters=_kind(session))
    if schedule.removed:
        component.add("exdate", [_start(session, day) for day in schedule.removed], parameters=_kind(session))
    if status := _STATUS.get(State(event.state)):
        component.add("status", status)
    else:
        component.add("status", "CONFIRMED")
    return component


def _described(event: Event, uid: str, language: str) -> Component:
    texts = localized(event, language)
    component = Component()
    component.add("uid", uid)
    component.add("dtstamp", event.updated_at.astimezone(UTC).replace(microsecond=0))
    component.add("last-modified", event.updated_at.astimezone(UTC).replace(microsecond=0))
    component.add("sequence", int(event.updated_at.timestamp()) // 60 % 2**31)
    component.add("summary", texts.title)
    component.add("description", _description(event, language))
    component.add("url", event_url(event, language), parameters={"VALUE": "URI"})
    if place := place_words(event):
        component.add("location", place)
    if event.latitude is not None and event.longitude is not None:
        component.add("geo", (event.latitude, event.longitude))
    if event.theme:
        component.add("categories", [event.theme.named(language)])
    return component


def _description(event: Event, language: str) -> str:
    texts = localized(event, language)
    lines = [schedule_line(event), price_words(event), texts.summary or texts.description, event.access]
    lines += [event.phone, event_url(event, language)]
    return "\n".join(line for line in lines if line)


def _when(component: Component, session: Session, day: date, span_days: int) -> None:
    component.add("dtstart", _start(session, day))
    if session.start is None:
        component.add("dtend", day + timedelta(days=span_days))
    elif session.end is not None:
        after = timedelta(days=1) if session.end <= session.start else timedelta()
        component.add("dtend", datetime.combine(day + after, session.end, PARIS))


def _start(session: Session, day: date) -> date | datetime:
    return day if session.start is None else datetime.combine(day, session.start, PARIS)


def _kind(session: Session) -> dict[str, str]:
    return {"VALUE": "DATE"} if session.start is None else {}


def _rule(schedule: Schedule, session: Session) -> str:
    """The rule with its end as the format wants it: a date for whole days, else a moment in UTC."""
    parts = dict(part.split("=", 1) for part in schedule.rule.upper().split(";"))
    if "UNTIL" in parts:
        rule = parse_rule(schedule.rule, schedule.first_day)
        until = rule._until.date() if rule is not None and rule._until else schedule.first_day
        end = datetime.combine(until, time(23, 59, 59), PARIS).astimezone(UTC)
        parts["UNTIL"] = f"{until:%Y%m%d}" if session.start is None else f"{end:%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _overrides(
    event: Event,
    schedule: Schedule,
    session: Session,
    changes: Sequence[OccurrenceChange],
    uid: str,
    language: str,
) -> Iterator[Component]:
    """What differs on one date (``RECURRENCE-ID``); of a single date it is the whole."""
    days = set(islice(days_of(schedule, max((one.day for one in changes), default=date.min)), 5000))
    for change in changes:
        if change.day not in days:
            continue
        component = _described(event, uid, language)
        component.add("recurrence-id", vDDDTypes(_start(session, change.day)))
        moved = Session(
            change.new_start or session.start, change.new_end if change.new_start else session.end
        )
        _when(component, moved, change.new_day or change.day, 1)
        component.add("status", "CANCELLED" if change.state == State.CANCELLED else "CONFIRMED")
        if change.new_place:
            component["location"] = change.new_place
        words = {State.FULL: _("complet"), State.CANCELLED: _("annulé")}.get(State(change.state), "")
        if note := ", ".join(filter(None, (words, change.note))):
            component.add("comment", note)
        yield component
