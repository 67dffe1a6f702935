"""What the page of an event says, in the order people ask: what and where, when, how much, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from draille.kernel.clock import today
from draille.offer.agenda.enums import Booking, State
from draille.offer.agenda.links import event_path, event_url
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.public.addresses import day_path
from draille.offer.agenda.public.rows import Row, days_of, for_rows
from draille.offer.agenda.queries import EventFilter, find_occurrences
from draille.offer.agenda.queries.finding import TAKING_PLACE
from draille.offer.agenda.sentences import (
    audience_words,
    booking_words,
    day_words,
    hours_words,
    lasting_words,
    localized,
    place_words,
    price_words,
    schedule_line,
    state_words,
    weather_words,
)
from draille.offer.offers.enums import Status
from draille.offer.offers.links import public_path
from draille.offer.offers.models import Offer
from draille.offer.offers.public.cards import Card, card_of, for_cards
from draille.offer.offers.queries import Near, within
from draille.offer.offers.sentences import active_language
from draille.territory.places.models import Office
from draille.territory.places.rules import distance_km
from draille.ui.public import contact_url

NEAR_KM = 15.0
NEAR = 4
DATES = 60
DATES_SHOWN = 8
KEPT_DAYS = 366
"""How long search engines keep an event that is over."""


def read_whole(pk: int) -> Event | None:
    """An event with all that its page shows."""
    whole = Event.objects.with_sheet().select_related("venue__commune", "merged_into")
    return whole.prefetch_related("photo__renditions", "poster__renditions").filter(pk=pk).first()


def sheet_context(event: Event) -> dict[str, Any]:
    """Of an event read by ``read_whole``."""
    language = active_language()
    dates = _coming(event)
    coming = _next(dates)
    told = [_date(one) for one in dates if _told(event, one)]
    near = _point(event)
    last_day = event.last_day
    over = last_day is not None and last_day < today()
    return {
        "event": event,
        "texts": localized(event),
        "theme": event.theme.named(language) if event.theme else "",
        "place": place_words(event),
        "photo": _shown(event.photo),
        "poster": _shown(event.poster),
        "over": over,
        "state": _whole_state(event),
        "next": _date(coming) if coming else None,
        "line": schedule_line(event),
        "dates": told[:DATES_SHOWN],
        "more_dates": told[DATES_SHOWN:],
        "price": price_words(event),
        "facts": _facts(event),
        "tel": "".join(sign for sign in event.phone if sign.isdigit() or sign == "+"),
        "site": urlsplit(event.website).netloc.removeprefix("www."),
        "venue": _venue(event),
        "organiser": event.organiser_name or (str(event.organiser) if event.organiser else ""),
        "points": _points(event),
        "same_day": _same_day(event, coming, near),
        "same_day_url": day_path(coming.day) if coming else "",
        "nearby": _nearby(near),
        "contact_url": contact_url(),
        "canonical": event_url(event, language),
        "alternates": [(code, event_url(event, code)) for code, _name in settings.LANGUAGES],
        "for_engines": not (last_day and last_day < today() - timedelta(days=KEPT_DAYS)),
    }


def _shown(picture: Any) -> Any:
    return picture if picture and picture.usable else None


def _coming(event: Event) -> list[Occurrence]:
    """Its dates that are not over; of what is on for weeks, the next ones and those that changed."""
    found = event.occurrences.filter(day__gte=today()).order_by("day", "starts_at")
    if not event.long_run:
        return [one for one in found[:DATES] if not _is_over(one)]
    plain = [one for one in found[:DATES_SHOWN] if not _is_over(one)]
    return plain + [one for one in found.exclude(state=State.ON)[:DATES] if one not in plain]


def _is_over(one: Occurrence) -> bool:
    """Without an end, it lasts the day."""
    return one.ends_at <= timezone.now() and not (one.start and one.end is None)


def _told(event: Event, one: Occurrence) -> bool:
    """Whether the date is listed: not where the line says it all."""
    if one.state == State.MOVED and one.moved_to == one.day:
        return False
    return one.state != State.ON or not event.long_run


def _next(dates: list[Occurrence]) -> Occurrence | None:
    """The next that takes place."""
    return next((one for one in dates if one.state in TAKING_PLACE), None)


def _date(one: Occurrence) -> dict[str, Any]:
    moved_from = one.planned_day if one.planned_day != one.day and one.state != State.MOVED else None
    if one.lasting:
        moved_from = None
    return {
        "day": one.day,
        "words": day_words(one.day),
        "hours": hours_words(one),
        "until": lasting_words(one),
        "state": one.state,
        "state_words": state_words(one),
        "moved_from": day_words(moved_from) if moved_from else "",
        "place": one.place,
    }


def _whole_state(event: Event) -> dict[str, str] | None:
    """What is said of every date at once."""
    words = {
        State.CANCELLED: _("Annulé"),
        State.FULL: _("Complet"),
        State.MOVED: _("Reporté"),
    }.get(State(event.state), "")
    if not words and not event.state_note:
        return None
    return {"code": event.state, "words": words, "note": event.state_note}


def _facts(event: Event) -> list[tuple[str, str]]:
    """What one decides on, as (what, how); the unknown is left out."""
    access = {True: _("oui"), False: _("non"), None: ""}[event.reduced_mobility]
    places = event.capacity or 0
    free_of_booking = _("Sans réservation") if event.booking == Booking.NONE else ""
    rows = [
        (_("Tarif"), price_words(event)),
        (_("Réservation"), booking_words(event) or free_of_booking),
        (
            _("Places"),
            ngettext("%(n)s personne", "%(n)s personnes", places) % {"n": places} if places else "",
        ),
        (_("Public"), audience_words(event)),
        (_("Météo"), weather_words(event)),
        (_("Accessible en fauteuil"), access),
        (_("Distance"), _distances(event)),
    ]
    return [(label, words[:1].upper() + words[1:]) for label, words in rows if words]


def _distances(event: Event) -> str:
    """How far from the nearest two offices' villages, as the crow flies."""
    here = _point(event)
    if here is None:
        return ""
    offices = [
        (distance_km(here.latitude, here.longitude, office.latitude, office.longitude), office.short_name)
        for office in Office.objects.active()
    ]
    found = [
        _("%(km)s km de %(place)s") % {"km": round(km), "place": name}
        for km, name in sorted(offices)[:3]
        if km >= 1
    ]
    return _("à vol d’oiseau : ") + ", ".join(found[:2]) if found else ""


def _point(event: Event) -> Near | None:
    place = event if event.latitude is not None else event.commune
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Near(latitude=place.latitude, longitude=place.longitude, radius_km=NEAR_KM)


def _points(event: Event) -> list[Mapping[str, Any]]:
    here = _point(event)
    if here is None:
        return []
    return [
        {
            "latitude": here.latitude,
            "longitude": here.longitude,
            "name": localized(event).title,
            "text": place_words(event),
            "kind": "place",
            "url": event_path(event, active_language()),
        }
    ]


def _venue(event: Event) -> dict[str, str] | None:
    """The sheet of the place, where the public may read it."""
    venue = event.venue
    if venue is None or venue.status != Status.PUBLISHED:
        return None
    return {"name": str(venue), "url": public_path(venue, active_language())}


def _same_day(event: Event, coming: Occurrence | None, near: Near | None) -> list[Row]:
    """What else takes place on its next day, not far."""
    if coming is None or near is None:
        return []
    asked = EventFilter(
        first_day=coming.day, last_day=coming.day, near=near, taking_place=True, long_runs=False
    )
    others = for_rows(find_occurrences(asked).exclude(event=event))[: NEAR * 3]
    return [row for day in days_of(others, near) for row in day.rows][:NEAR]


def _nearby(near: Near | None) -> list[Card]:
    """The nearest published offers."""
    if near is None:
        return []
    found: Any = within(Offer.objects.published(), near)
    return [card_of(offer) for offer in for_cards(found.order_by("km", "name", "pk"))[:NEAR]]
