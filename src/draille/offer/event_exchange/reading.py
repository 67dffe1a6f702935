"""What every format reads of a published event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Max, Prefetch, Q
from django.urls import reverse

from draille.kernel.clock import today
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event, EventQuerySet, Occurrence
from draille.offer.exchange.licence import Terms, photo_terms
from draille.offer.exchange.reading import CHUNK, Photo, State

MOST_DATES = 60
DATES_AHEAD = timedelta(days=366)


def agenda_state() -> State:
    """How many events are published, and when one last changed (a withdrawn one too); one query."""
    found = Event.objects.aggregate(
        count=Count("pk", filter=Q(status=Status.PUBLISHED)), changed=Max("updated_at")
    )
    return State(found["count"], found["changed"])


def published_events() -> EventQuerySet:
    """Everything given out of the published events, in a fixed number of queries."""
    ahead = Occurrence.objects.filter(day__gte=today(), day__lte=today() + DATES_AHEAD)
    coming = Prefetch("occurrences", ahead.order_by("day", "starts_at", "pk"), to_attr="coming")
    return Event.objects.published().with_sheet().prefetch_related(coming)


def each_published(events: EventQuerySet | None = None, chunk: int = CHUNK) -> Iterator[Event]:
    """The published events one by one in the order they were made, never all in memory."""
    asked = (published_events() if events is None else events).order_by("pk")
    last = 0
    while batch := list(asked.filter(pk__gt=last)[:chunk]):
        yield from batch
        last = batch[-1].pk


def coming_dates(event: Event, most: int = MOST_DATES) -> list[Occurrence]:
    """Its dates from today on, cancelled ones told; no query after ``published_events()``."""
    held: list[Occurrence] | None = getattr(event, "coming", None)
    if held is None:
        held = list(event.occurrences.filter(day__gte=today()).order_by("day", "starts_at", "pk")[:most])
    return held[:most]


def shared_photo(event: Event, language: str = "fr") -> Photo | None:
    """Its photo, where its rights let it be passed on today."""
    picture, terms = event.photo, terms_of(event)
    if picture is None or terms is None:
        return None
    return Photo(photo_url(event.pk), picture.alt(language), picture.credit, "", terms, picture.expires_on)


def terms_of(event: Event) -> Terms | None:
    """Under which terms its photo may be passed on today; ``None``: it may not, or there is none."""
    picture = event.photo
    if picture is None or not picture.usable:
        return None
    return photo_terms(picture.licence, picture.credit)


def photo_url(key: int) -> str:
    """The lasting address of the photo of an event."""
    return f"{settings.BASE_URL}{reverse('event_exchange:send_photo', args=[key])}"


def api_url(event: Event) -> str:
    """Its address in the read API, which names it for good."""
    return f"{settings.BASE_URL}{reverse('exchange_api:get_event', args=[event.uuid])}"
