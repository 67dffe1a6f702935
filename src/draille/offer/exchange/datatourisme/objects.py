"""A published offer as a DATAtourisme object in the shape of 2023."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from draille.offer.exchange import reading
from draille.offer.exchange.datatourisme import parts, rates
from draille.offer.exchange.datatourisme.kinds import classes_of
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

CONTEXT: dict[str, Any] = {
    "@vocab": "https://www.datatourisme.fr/ontology/core#",
    "data": "https://data.datatourisme.fr/",
    "kb": "https://www.datatourisme.fr/resource/core#",
    "meta": "https://www.datatourisme.fr/resource/metadata#",
    "schema": "http://schema.org/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "olo": "http://purl.org/ontology/olo/core#",
    "ebucore": "http://www.ebu.ch/metadata/ontologies/ebucore/ebucore#",
    **{
        name: {"@type": "rdf:langString", "@container": "@language"}
        for name in (
            "rdfs:label",
            "rdfs:comment",
            "dc:description",
            "shortDescription",
            "additionalInformation",
            "ebucore:title",
        )
    },
    "allowedPersons": {"@type": "xsd:integer"},
    "creationDate": {"@type": "xsd:date"},
    "lastUpdate": {"@type": "xsd:date"},
    "lastUpdateDatatourisme": {"@type": "xsd:dateTime"},
    "reducedMobilityAccess": {"@type": "xsd:boolean"},
    "petsAllowed": {"@type": "xsd:boolean"},
    "lifeguarded": {"@type": "xsd:boolean"},
    "rightsEndDate": {"@type": "xsd:date"},
    "reviewExpirationDate": {"@type": "xsd:date"},
    "insee": {"@type": "xsd:string"},
    "schema:latitude": {"@type": "xsd:decimal"},
    "schema:longitude": {"@type": "xsd:decimal"},
    "schema:opens": {"@type": "xsd:time"},
    "schema:closes": {"@type": "xsd:time"},
    "schema:validFrom": {"@type": "xsd:dateTime"},
    "schema:validThrough": {"@type": "xsd:dateTime"},
    "schema:price": {"@type": "xsd:decimal"},
    "schema:minPrice": {"@type": "xsd:decimal"},
    "schema:maxPrice": {"@type": "xsd:decimal"},
}
"""What the names mean. The national platform's vocabulary; the objects' own addresses are the office's."""


def describe_offer(offer: Offer, *, context: bool = False) -> dict[str, Any]:
    """One object; after ``with_sheet()`` it costs no query. Unknown is left out, never said to be false."""
    root = reading.api_url(offer)
    labels, short, whole = parts.described(offer)
    photos = parts.representations(offer)
    found: dict[str, Any] = {
        **({"@context": CONTEXT} if context else {}),
        "@id": root,
        "dc:identifier": str(offer.uuid),
        "@type": classes_of(offer),
        "rdfs:label": labels,
        "rdfs:comment": short,
        "allowedPersons": offer.capacity,
        "availableLanguage": reading.spoken(offer),
        "creationDate": offer.created_at.date().isoformat(),
        "hasBeenCreatedBy": publisher(),
        "hasBeenPublishedBy": [publisher()],
        "hasContact": [parts.contact(offer, root)],
        "hasBookingContact": [parts.booking(offer, root)] if offer.booking_url else [],
        "hasDescription": _description(root, short, whole),
        "hasFeature": parts.features(offer, root),
        "hasMainRepresentation": photos[:1],
        "hasRepresentation": photos,
        "hasReview": parts.ratings(offer, root),
        "isLocatedAt": [parts.place(offer, root)],
        "lastUpdate": offer.updated_at.date().isoformat(),
        "lastUpdateDatatourisme": timestamp(offer.updated_at),
        "offers": rates.offered(offer, root),
        "reducedMobilityAccess": offer.reduced_mobility,
        "lifeguarded": offer.supervised if offer.kind == Kind.SWIMMING else None,
        "providesCuisineOfType": parts.cuisines(offer),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def publisher() -> dict[str, Any]:
    """The office."""
    return {
        "@id": f"{settings.BASE_URL}/",
        "schema:legalName": settings.WAGTAIL_SITE_NAME,
        "foaf:homepage": [f"{settings.BASE_URL}/"],
        "@type": ["schema:Organization", "foaf:Agent"],
    }


def timestamp(moment: datetime) -> str:
    """``2026-07-01T08:00:00.000Z``."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _description(root: str, short: dict[str, list[str]], whole: dict[str, list[str]]) -> list[dict[str, Any]]:
    if not short and not whole:
        return []
    return [
        {
            "@id": f"{root}/description",
            **({"dc:description": whole} if whole else {}),
            **({"shortDescription": short} if short else {}),
            "@type": ["Description"],
        }
    ]
