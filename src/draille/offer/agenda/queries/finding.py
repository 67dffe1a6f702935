"""Answering what is asked: from the index of occurrences, never by computing dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from draille.kernel.clock import today
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event, EventQuerySet, Occurrence, OccurrenceQuerySet
from draille.offer.agenda.queries.filters import EventFilter
from draille.offer.offers.search.words import asked_words, tokens_of_word
from draille.territory.places.rules import bounding_box

TAKING_PLACE = (State.ON, State.FULL)


def find_occurrences(asked: EventFilter) -> OccurrenceQuerySet:
    """The public occurrences that answer, by day and hour; what pages, feeds and prints all read."""
    found = Occurrence.objects.public()
    if asked.first_day:
        found = found.filter(day__gte=asked.first_day)
    if asked.last_day:
        found = found.filter(day__lte=asked.last_day)
    for name, values in (("theme__slug", asked.themes), ("commune__insee", asked.communes)):
        if values:
            found = found.filter(**{f"{name}__in": values})
    if asked.sectors:
        found = found.filter(sector__slug__in=asked.sectors)
    if asked.audiences:
        found = found.filter(event__audiences__code__in=asked.audiences).distinct()
    if asked.taking_place:
        found = found.filter(state__in=TAKING_PLACE)
    if asked.begins:
        found = found.filter(_begins(asked.first_day))
    return _of_events(found, asked).order_by("day", "starts_at", "event_id", "pk")


def _begins(first_day: date | None) -> Q:
    begins = Q(day=F("first_day"))
    return begins | Q(day=first_day, first_day__lt=first_day) if first_day else begins


def _of_events(found: OccurrenceQuerySet, asked: EventFilter) -> OccurrenceQuerySet:
    conditions: Any = Q()
    if asked.free:
        conditions &= Q(event__free=True)
    if asked.accessible:
        conditions &= Q(event__reduced_mobility=True)
    for word in asked_words(asked.text):
        any_form = Q()
        for token in tokens_of_word(word):
            any_form |= Q(event__search_text__contains=f" {token} ")
        conditions &= any_form
    if asked.near:
        south, north, west, east = bounding_box(
            asked.near.latitude, asked.near.longitude, asked.near.radius_km
        )
        conditions &= Q(event__latitude__range=(south, north), event__longitude__range=(west, east))
    return found.filter(conditions) if conditions else found


def next_occurrences(event: Event, most: int = 12, since: date | None = None) -> list[Occurrence]:
    """The coming dates of an event, cancelled ones told."""
    return list(event.occurrences.filter(day__gte=since or today()).order_by("day", "starts_at")[:most])


def count_by_day(asked: EventFilter) -> dict[date, int]:
    """How many occurrences each day has, days without any left out."""
    rows = find_occurrences(asked).order_by().values("day").annotate(number=Count("pk", distinct=True))
    return {row["day"]: row["number"] for row in rows.order_by("day")}


def events_of(asked: EventFilter) -> EventQuerySet:
    """The events that have an occurrence among the answers."""
    keys = find_occurrences(asked).order_by().values("event_id")
    return Event.objects.published().filter(pk__in=keys)
