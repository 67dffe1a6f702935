"""Events and dates as the API writes them."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.sentences import localized, schedule_line, weather_words
from draille.offer.event_exchange import reading


def write_event(event: Event, language: str) -> dict[str, Any]:
    """Everything published of an event; after ``published_events()`` it costs no query."""
    texts, photo = localized(event, language), reading.shared_photo(event, language)
    with translation.override(language):
        schedule, weather = schedule_line(event), weather_words(event)
    return {
        "uuid": str(event.uuid),
        "title": texts.title,
        "summary": texts.summary,
        "description": texts.description,
        "language": texts.text_language,
        "url": event_url(event, language),
        "theme": {"code": event.theme.slug, "name": event.theme.named(language)} if event.theme else None,
        "place": _place(event),
        "schedule": schedule,
        "rules": [one["rule"] for one in event.schedules if one.get("rule")],
        "dates": [write_date(one) for one in reading.coming_dates(event)],
        "free": event.free,
        "prices": [
            {
                "audience": price["for"],
                "name": price["name"],
                "cents": price["amount"],
                "note": price["note"],
            }
            for price in event.prices
        ],
        "booking": event.booking,
        "booking_url": event.booking_url,
        "phone": event.phone,
        "email": event.email,
        "website": event.website,
        "organiser": event.organiser_name or (event.organiser.name if event.organiser else ""),
        "audiences": sorted(one.code for one in event.audiences.all()),
        "weather": weather,
        "reduced_mobility": event.reduced_mobility,
        "capacity": event.capacity,
        "photo": photo.url if photo else "",
        "updated_at": event.updated_at,
    }


def _place(event: Event) -> dict[str, Any]:
    sector = event.in_sector
    return {
        "name": event.place_name,
        "street": event.street,
        "insee": event.commune.insee if event.commune else "",
        "commune": event.commune.name if event.commune else "",
        "sector": sector.slug if sector else "",
        "latitude": event.latitude,
        "longitude": event.longitude,
    }


def write_date(one: Occurrence) -> dict[str, Any]:
    """One day."""
    return {
        "day": one.day,
        "start": one.start,
        "end": one.end,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "state": one.state,
        "moved_to": one.moved_to,
        "place": one.place,
        "note": one.note,
    }


def write_occurrence(one: Occurrence, language: str) -> dict[str, Any]:
    """One day of the agenda; its event, commune and theme were read with it."""
    event = one.event
    return {
        **write_date(one),
        "event": str(event.uuid),
        "title": localized(event, language).title,
        "url": event_url(event, language),
        "theme": event.theme.slug if event.theme else "",
        "commune": event.commune.name if event.commune else "",
        "place_name": one.place or event.place_name,
    }
