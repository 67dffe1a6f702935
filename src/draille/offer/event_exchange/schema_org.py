"""A published event for search engines and assistants: https://schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from draille.offer.agenda.enums import State
from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.sentences import localized, place_words, schedule_line
from draille.offer.event_exchange import reading
from draille.offer.exchange.formats.schema_org import CONTEXT

MOST_SUB_EVENTS = 30
_TYPES = {
    "musique": "MusicEvent",
    "spectacles": "TheaterEvent",
    "expositions": "ExhibitionEvent",
    "fetes": "Festival",
    "jeunesse": "ChildrensEvent",
    "randonnee": "SportsEvent",
    "ateliers": "EducationEvent",
    "rencontres": "SocialEvent",
    "vide-greniers": "SaleEvent",
    "marches": "SaleEvent",
}
_STATUS = {
    State.ON: "EventScheduled",
    State.FULL: "EventScheduled",
    State.CANCELLED: "EventCancelled",
    State.MOVED: "EventRescheduled",
}


def describe_event(event: Event, language: str = "fr", *, context: bool = True) -> dict[str, Any]:
    """One event in one language, each coming date told; after ``published_events()`` it costs no query."""
    dates = [one for one in reading.coming_dates(event) if not (one.state == State.MOVED and one.moved_to)]
    with translation.override(language):
        common = _common(event, language)
        head = {"@context": CONTEXT} if context else {}
        if len(dates) == 1:
            return _bare({**head, **common, **_dated(event, dates[0])})
        series: dict[str, Any] = {
            **head,
            **common,
            "@type": ["EventSeries", common["@type"]],
            "description": ". ".join(filter(None, (schedule_line(event), common["description"]))),
            "startDate": event.first_day.isoformat() if event.first_day else "",
            "endDate": event.last_day.isoformat() if event.last_day else "",
            "eventStatus": f"{CONTEXT}/{_STATUS[State(event.state)]}",
            "subEvent": [_bare({**_short(common), **_dated(event, one)}) for one in dates[:MOST_SUB_EVENTS]],
        }
    return _bare(series)


def describe_dates(dates: Sequence[Occurrence], language: str = "fr") -> dict[str, Any]:
    """A page of the agenda: each date by its address and name."""
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "url": event_url(one.event, language),
                "name": localized(one.event, language).title,
            }
            for position, one in enumerate(dates, start=1)
        ],
    }


def _bare(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _common(event: Event, language: str) -> dict[str, Any]:
    texts = localized(event, language)
    photo = reading.shared_photo(event, language)
    return {
        "@type": _TYPES.get(event.theme.slug, "Event") if event.theme else "Event",
        "@id": reading.api_url(event),
        "name": texts.title,
        "description": texts.summary or texts.description,
        "url": event_url(event, language),
        "location": _location(event),
        "image": [photo.url] if photo else [],
        "offers": _offers(event, language),
        "isAccessibleForFree": event.free,
        "maximumAttendeeCapacity": event.capacity,
        "organizer": _organizer(event),
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "inLanguage": "fr",
    }


def _short(common: dict[str, Any]) -> dict[str, Any]:
    kept = ("@type", "name", "url", "location", "image", "offers", "isAccessibleForFree")
    return {name: common[name] for name in kept}


def _dated(event: Event, one: Occurrence) -> dict[str, Any]:
    if one.start is None:
        found: dict[str, Any] = {"startDate": one.day.isoformat(), "endDate": one.day.isoformat()}
    else:
        found = {"startDate": _local(one.starts_at)}
        if one.end is not None:
            found["endDate"] = _local(one.ends_at)
    state = State(event.state) if event.state == State.CANCELLED else State(one.state)
    found["eventStatus"] = f"{CONTEXT}/{_STATUS[state]}"
    if one.planned_day != one.day:
        found["eventStatus"] = f"{CONTEXT}/EventRescheduled"
        found["previousStartDate"] = one.planned_day.isoformat()
    return found


def _local(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes")


def _location(event: Event) -> dict[str, Any]:
    address: dict[str, Any] = {"@type": "PostalAddress", "addressCountry": "FR"}
    if event.street:
        address["streetAddress"] = event.street
    if event.commune:
        address["addressLocality"] = event.commune.name
        address["postalCode"] = event.commune.postcode
    place: dict[str, Any] = {"@type": "Place", "name": place_words(event), "address": address}
    if event.latitude is not None and event.longitude is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": f"{event.latitude:.6f}",
            "longitude": f"{event.longitude:.6f}",
        }
    return place


def _offers(event: Event, language: str) -> list[dict[str, Any]]:
    known = [price["amount"] for price in event.prices if price.get("amount") is not None]
    if not known and event.free:
        known = [0]
    availability = "SoldOut" if event.state == State.FULL else "InStock"
    return [
        {
            "@type": "Offer",
            "price": f"{cents / 100:.2f}",
            "priceCurrency": "EUR",
            "availability": f"{CONTEXT}/{availability}",
            "url": event_url(event, language),
        }
        for cents in dict.fromkeys(known)
    ]


def _organizer(event: Event) -> dict[str, Any]:
    name = event.organiser_name or (event.organiser.name if event.organiser else "")
    if not name:
        return {}
    found = {"@type": "Organization", "name": name, "url": event.website, "telephone": event.phone}
    return {key: value for key, value in found.items() if value}
