"""Answering what is asked: from the index of occurrences, never by computing dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q

from draille.kernel.clock import today
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import (
    Event,
    EventAudience,
    EventQuerySet,
    Occurrence,
    OccurrenceQuerySet,
    Theme,
)
from draille.offer.agenda.queries.filters import EventFilter
from draille.offer.agenda.queries.wording import understand_text, words_condition
from draille.offer.offers.queries import Near, km_from
from draille.offer.offers.search import Understood
from draille.territory.places.models import Commune, Sector
from draille.territory.places.rules import bounding_box

TAKING_PLACE = (State.ON, State.FULL)


def find_occurrences(asked: EventFilter, *, understood: Understood | None = None) -> OccurrenceQuerySet:
    """The public occurrences that answer, by day and hour; what pages, feeds and prints all read.

    Args:
        understood: what ``understand_text`` made of the text, for who shows it; asked anew when not given.
    """
    found = Occurrence.objects.public()
    if asked.first_day:
        found = found.filter(day__gte=asked.first_day)
    if asked.last_day:
        found = found.filter(day__lte=asked.last_day)
    if asked.long_runs is not None:
        found = found.filter(long_run__in=(asked.long_runs,))
    if asked.taking_place:
        found = found.filter(state__in=TAKING_PLACE)
    if asked.begins:
        found = found.filter(_begins(asked.first_day))
    # Many events are free: they are looked at one by one as dates come, until a page is full.
    if asked.free:
        found = found.filter(event__free=True)
    if asked.accessible:
        found = found.filter(event__reduced_mobility=True)
    # Few have the words: they are found first.
    if asked.of_few:
        events = Event.objects.published().filter(_few(asked, understood))
        found = found.filter(event__in=events.order_by().values("pk"))
    return found.filter(_in_lists(asked)).order_by("day", "starts_at", "event_id", "pk")


def _begins(first_day: date | None) -> Q:
    begins = Q(day=F("first_day"))
    return begins | Q(day=first_day, first_day__lt=first_day) if first_day else begins


def _in_lists(asked: EventFilter) -> Q:
    """Theme, commune and sector, by the keys the index holds."""
    condition = Q()
    if asked.themes:
        condition &= Q(theme__in=Theme.objects.filter(slug__in=asked.themes).order_by())
    if asked.communes:
        condition &= Q(commune__in=Commune.objects.filter(insee__in=asked.communes).order_by())
    if asked.sectors:
        condition &= Q(sector__in=Sector.objects.filter(slug__in=asked.sectors).order_by())
    return condition


def event_conditions(asked: EventFilter, understood: Understood | None = None) -> Q:
    """What is asked that only events tell, as a condition on them."""
    conditions = Q()
    if asked.free:
        conditions &= Q(free=True)
    if asked.accessible:
        conditions &= Q(reduced_mobility=True)
    return conditions & _few(asked, understood)


def _few(asked: EventFilter, understood: Understood | None) -> Q:
    conditions = Q()
    if asked.audiences:
        meant = EventAudience.objects.filter(code__in=asked.audiences)
        conditions &= Q(pk__in=meant.order_by().values("event"))
    if asked.near:
        conditions &= _close_to(asked.near)
    if asked.text:
        understood = understood or understand_text(asked.text, asked.first_day)
        if understood.query is None:
            return Q(pk__in=[])
        conditions &= words_condition(understood.query)
    return conditions


def _close_to(near: Near) -> Q:
    """Within the radius: by its own point, else by its commune's."""
    south, north, west, east = bounding_box(near.latitude, near.longitude, near.radius_km)

    def keys(things: Any) -> Any:
        boxed = things.filter(latitude__range=(south, north), longitude__range=(west, east))
        measured = boxed.annotate(km=km_from(near.latitude, near.longitude))
        return measured.filter(km__lte=near.radius_km).order_by().values("pk")

    by_commune = Q(latitude__isnull=True, commune__in=keys(Commune.objects.all()))
    return Q(pk__in=keys(Event.objects.all())) | by_commune


def next_occurrences(event: Event, most: int = 12, since: date | None = None) -> list[Occurrence]:
    """The coming dates of an event, cancelled ones told."""
    return list(event.occurrences.filter(day__gte=since or today()).order_by("day", "starts_at")[:most])


def next_day(asked: EventFilter, after: date, *, understood: Understood | None = None) -> date | None:
    """The first day after one that has an answer."""
    coming = find_occurrences(asked, understood=understood).filter(day__gt=after)
    return coming.values_list("day", flat=True).first()


def events_of(asked: EventFilter) -> EventQuerySet:
    """The events that have an occurrence among the answers."""
    keys = find_occurrences(asked).order_by().values("event_id")
    return Event.objects.published().filter(pk__in=keys)
