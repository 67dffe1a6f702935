"""The dates of a page, by day: each as what people decide on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch
from django.utils import translation

from draille.kernel.clock import today
from draille.offer.agenda.enums import Booking, State
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event, EventTranslation, Occurrence
from draille.offer.agenda.public.addresses import day_path
from draille.offer.agenda.sentences import (
    booking_words,
    day_words,
    hours_words,
    lasting_words,
    localized,
    place_words,
    price_words,
    schedule_line,
    state_words,
    until_words,
)
from draille.offer.offers.queries import Near
from draille.offer.offers.sentences import active_language
from draille.territory.pictures.models import Picture
from draille.territory.places.rules import distance_km

HEAVY = ("search_text", "access")


@dataclass(slots=True)
class Row:
    """One event of a day; ``hours`` are all its sessions of that day."""

    event: Event
    url: str
    title: str
    title_language: str
    hours: list[str]
    place: str
    theme: str
    price: str
    booking: str
    again: str
    until: str
    state: str
    state_words: str
    picture: Picture | None
    km: float | None


@dataclass(slots=True)
class Day:
    """A day and what takes place on it."""

    day: date
    words: str
    url: str
    rows: list[Row] = field(default_factory=list)


def for_rows(found: Any) -> Any:
    """Occurrences with what rows show, in a fixed number of queries."""
    return (
        found.select_related("event__commune", "event__sector", "event__theme", "event__photo")
        .defer(*(f"event__{name}" for name in HEAVY))
        .prefetch_related(
            Prefetch("event__translations", _texts()),
            "event__photo__renditions",
        )
    )


def events_for_rows(found: Any) -> Any:
    """The same, of events."""
    ready = found.select_related("commune", "sector", "theme", "photo").defer(*HEAVY)
    return ready.prefetch_related(Prefetch("translations", _texts()), "photo__renditions")


def _texts() -> Any:
    return EventTranslation.objects.filter(language=active_language())


def days_of(occurrences: Iterable[Occurrence], near: Near | None = None) -> list[Day]:
    """By day, in their order; the sessions of an event on one day are one row."""
    days: dict[date, Day] = {}
    rows: dict[tuple[date, int, str], Row] = {}
    for one in occurrences:
        if one.state == State.MOVED and one.moved_to == one.day:
            continue  # its new hours are on the same day
        day = days.setdefault(one.day, Day(one.day, day_words(one.day), day_path(one.day)))
        row = rows.get((one.day, one.event_id, one.state))
        if row is None:
            row = rows[one.day, one.event_id, one.state] = _row(one, near)
            day.rows.append(row)
        elif (words := hours_words(one)) not in row.hours:
            row.hours.append(words)
    return list(days.values())


def _row(one: Occurrence, near: Near | None) -> Row:
    row = event_row(one.event, near)
    row.hours = [hours_words(one)]
    row.until = lasting_words(one)
    row.state, row.state_words = one.state, _state(one)
    row.again = _line(one.event) if comes_back(one.event) and not one.lasting else ""
    if one.place:
        commune = one.event.commune.name if one.event.commune else ""
        row.place = ", ".join(filter(None, (one.place, commune)))
    return row


def _state(one: Occurrence) -> str:
    """What is said of the date; else what is said of the whole event."""
    words = state_words(one)
    return words or (one.event.state_note if one.state == one.event.state else "")


def comes_back(event: Event) -> bool:
    """Whether it has more than one date, so that its line says more than the day."""
    return event.first_day != event.last_day


def _line(event: Event) -> str:
    """Its recurrence in words. A market is on every page of its season: what was said is remembered."""
    return _said(active_language(), today().year, json.dumps(event.schedules))


@lru_cache(maxsize=10_000)
def _said(language: str, year: int, schedules: str) -> str:
    with translation.override(language):
        return schedule_line(Event(schedules=json.loads(schedules)))


def run_row(event: Event, near: Near | None = None) -> Row:
    """What is on for weeks, by itself."""
    row = event_row(event, near)
    row.again = _line(event)
    return row


def event_row(event: Event, near: Near | None = None) -> Row:
    """An event by itself, its recurrence left unsaid."""
    texts = localized(event)
    return Row(
        event=event,
        url=event_path(event, active_language()),
        title=texts.title,
        title_language="" if texts.title != event.title or texts.language == "fr" else "fr",
        hours=[],
        place=place_words(event),
        theme=event.theme.named(active_language()) if event.theme else "",
        price=price_words(event),
        booking=booking_words(event) if event.booking == Booking.REQUIRED else "",
        again="",
        until=until_words(event.last_day) if event.last_day else "",
        state=event.state,
        state_words=event.state_note,
        picture=event.photo if event.photo and event.photo.usable else None,
        km=_km(event, near),
    )


def _km(event: Event, near: Near | None) -> float | None:
    place = event if event.latitude is not None else event.commune
    if near is None or place is None or place.latitude is None or place.longitude is None:
        return None
    return distance_km(near.latitude, near.longitude, place.latitude, place.longitude)
