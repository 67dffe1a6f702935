"""A published event as a DATAtourisme object in the shape of 2023: every date, never the first one only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event, EventQuerySet, Occurrence
from draille.offer.event_exchange import reading
from draille.offer.exchange.datatourisme.archive import Packed, pack
from draille.offer.exchange.datatourisme.objects import CONTEXT, publisher, timestamp
from draille.offer.exchange.datatourisme.parts import city, said

_EVENT = ("schema:Event", "EntertainmentAndEvent", "PointOfInterest")
_CLASSES: dict[str, tuple[str, ...]] = {
    "marches": ("SaleEvent", "Market"),
    "musique": ("schema:MusicEvent", "CulturalEvent", "ShowEvent", "Concert"),
    "spectacles": ("CulturalEvent", "ShowEvent"),
    "expositions": ("schema:ExhibitionEvent", "CulturalEvent", "Exhibition"),
    "fetes": ("SocialEvent", "LocalAnimation", "TraditionalCelebration"),
    "patrimoine": ("CulturalEvent",),
    "randonnee": ("SportsEvent", "Rambling"),
    "vide-greniers": ("SaleEvent", "BricABrac"),
    "jeunesse": ("schema:ChildrensEvent", "CulturalEvent", "ChildrensEvent"),
    "rencontres": ("CulturalEvent", "Conference"),
}


def stream_archive(events: EventQuerySet | None = None) -> Iterator[bytes]:
    """The archive of the published events, in the layout of a flux."""
    return pack(
        Packed(str(event.uuid), event.title, event.updated_at, describe_event(event))
        for event in reading.each_published(events)
    )


def describe_event(event: Event, *, context: bool = False) -> dict[str, Any]:
    """One object; after ``published_events()`` it costs no query. Unknown is left out."""
    root = reading.api_url(event)
    texts: list[tuple[str, Any]] = [
        ("fr", event),
        *((one.language, one) for one in event.translations.all() if not one.machine),
    ]
    dates = [one for one in reading.coming_dates(event) if one.state in (State.ON, State.FULL)]
    theme = event.theme.slug if event.theme else ""
    found: dict[str, Any] = {
        **({"@context": CONTEXT} if context else {}),
        "@id": root,
        "dc:identifier": str(event.uuid),
        "@type": list(dict.fromkeys((*_EVENT, *_CLASSES.get(theme, ())))),
        "rdfs:label": said(**{code: text.title for code, text in texts}),
        "rdfs:comment": said(**{code: text.summary for code, text in texts}),
        "creationDate": event.created_at.date().isoformat(),
        "hasBeenCreatedBy": publisher(),
        "hasBeenPublishedBy": [publisher()],
        "hasContact": _contact(event, root),
        "hasDescription": _description(root, texts),
        "hasMainRepresentation": _photo(event, root),
        "isLocatedAt": [_place(event, root)],
        "lastUpdate": event.updated_at.date().isoformat(),
        "lastUpdateDatatourisme": timestamp(event.updated_at),
        "offers": _offers(event, root),
        "reducedMobilityAccess": event.reduced_mobility,
        "allowedPersons": event.capacity,
        "schema:startDate": [one.day.isoformat() for one in dates],
        "schema:endDate": [one.day.isoformat() for one in dates],
        "takesPlaceAt": [_period(one, root) for one in dates],
    }
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _period(one: Occurrence, root: str) -> dict[str, Any]:
    hour = f"T{one.start:%H%M}" if one.start else ""
    return {
        "@id": f"{root}/dates/{one.day:%Y%m%d}{hour}",
        "@type": ["Period"],
        "startDate": one.day.isoformat(),
        "endDate": one.day.isoformat(),
        **({"startTime": f"{one.start:%H:%M:%S}"} if one.start else {}),
        **({"endTime": f"{one.end:%H:%M:%S}"} if one.end else {}),
    }


def _place(event: Event, root: str) -> dict[str, Any]:
    address: dict[str, Any] = {
        "@id": f"{root}/adresse",
        "@type": ["schema:PostalAddress", "PostalAddress"],
    }
    if event.commune:
        address["schema:addressLocality"] = event.commune.name
        address["schema:postalCode"] = event.commune.postcode
        address["hasAddressCity"] = city(event.commune)
    if street := ", ".join(filter(None, (event.place_name, event.street))):
        address["schema:streetAddress"] = [street]
    place: dict[str, Any] = {
        "@id": f"{root}/lieu",
        "@type": ["schema:Place", "Place"],
        "schema:address": [address],
    }
    if event.latitude is not None and event.longitude is not None:
        place["schema:geo"] = {
            "@id": f"{root}/point",
            "@type": ["schema:GeoCoordinates"],
            "schema:latitude": f"{event.latitude:.6f}",
            "schema:longitude": f"{event.longitude:.6f}",
        }
    return place


def _contact(event: Event, root: str) -> list[dict[str, Any]]:
    name = event.organiser_name or (event.organiser.name if event.organiser else "")
    found: dict[str, Any] = {
        "schema:legalName": name,
        "schema:telephone": [event.phone] if event.phone else [],
        "schema:email": [event.email] if event.email else [],
        "foaf:homepage": [event.website] if event.website else [],
    }
    known = {key: value for key, value in found.items() if value}
    kind = ["schema:Organization", "foaf:Agent", "Agent"]
    return [{"@id": f"{root}/contact", "@type": kind, **known}] if known else []


def _description(root: str, texts: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    whole = said(**{code: text.description for code, text in texts})
    short = said(**{code: text.summary for code, text in texts})
    if not whole and not short:
        return []
    words = {"dc:description": whole, "shortDescription": short}
    found = {key: value for key, value in words.items() if value}
    return [{"@id": f"{root}/description", "@type": ["Description"], **found}]


def _photo(event: Event, root: str) -> list[dict[str, Any]]:
    photo = reading.shared_photo(event)
    if photo is None:
        return []
    resource = {"@type": ["ebucore:Resource"], "ebucore:locator": [photo.url]}
    note = {"@type": ["ebucore:Annotation"], "credits": [photo.credit]} if photo.credit else {}
    return [
        {
            "@id": f"{root}/photo",
            "@type": ["ebucore:EditorialObject", "ebucore:Image"],
            "ebucore:hasRelatedResource": [resource],
            **({"ebucore:hasAnnotation": [note]} if note else {}),
        }
    ]


def _offers(event: Event, root: str) -> list[dict[str, Any]]:
    amounts = [price["amount"] for price in event.prices if price.get("amount") is not None]
    if not amounts:
        return []
    specification = {
        "@id": f"{root}/tarif",
        "@type": ["schema:PriceSpecification", "PriceSpecification"],
        "schema:minPrice": f"{min(amounts) / 100:.2f}",
        "schema:maxPrice": f"{max(amounts) / 100:.2f}",
        "schema:priceCurrency": "EUR",
    }
    return [
        {
            "@id": f"{root}/offre",
            "@type": ["schema:Offer", "Offer"],
            "schema:priceSpecification": [specification],
        }
    ]
