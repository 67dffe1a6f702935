"""The published offers for maps: a GeoJSON FeatureCollection (RFC 7946), sent while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson
from django.utils import timezone

from draille.offer.exchange import reading
from draille.offer.exchange.licence import data_licence
from draille.offer.offers.links import public_url
from draille.offer.offers.models import Offer, OfferQuerySet

PIECE = 100


def describe_offer(offer: Offer, language: str = "fr") -> dict[str, Any]:
    """One feature; an offer nobody placed has no geometry."""
    texts = reading.texts_of(offer, language)
    here = offer.latitude is not None and offer.longitude is not None
    photos = reading.shared_photos(offer, language)
    properties = {
        "name": texts.name,
        "kind": offer.kind,
        "kind_name": reading.kind_name(offer, language),
        "category": offer.category,
        "category_name": reading.category_name(offer, language),
        "summary": texts.summary,
        "commune": offer.commune.name if offer.commune else "",
        "insee": offer.commune.insee if offer.commune else "",
        "street": offer.street,
        "postcode": offer.postcode,
        "phone": offer.phone or offer.mobile,
        "email": offer.email,
        "website": offer.website,
        "url": public_url(offer, language),
        "stars": reading.current_stars(offer),
        "labels": [held.label.name for held in reading.current_labels(offer)],
        "photo": photos[0].url if photos else "",
        "photo_credit": photos[0].credit if photos else "",
        "updated_at": offer.updated_at.isoformat(timespec="seconds"),
    }
    return {
        "type": "Feature",
        "id": str(offer.uuid),
        "geometry": {"type": "Point", "coordinates": [offer.longitude, offer.latitude]} if here else None,
        "properties": {name: value for name, value in properties.items() if value not in (None, "", [])},
    }


def stream_geojson(
    offers: OfferQuerySet | None = None, language: str = "fr", made: datetime | None = None
) -> Iterator[bytes]:
    """The collection piece by piece, licence and date first."""
    head = {
        "type": "FeatureCollection",
        "licence": data_licence().as_dict(),
        "generated_at": (made or timezone.now()).isoformat(timespec="seconds"),
    }
    yield orjson.dumps(head)[:-1] + b',"features":[\n'
    lines: list[bytes] = []
    began = False
    for offer in reading.each_published(offers):
        lines.append(orjson.dumps(describe_offer(offer, language)))
        if len(lines) >= PIECE:
            yield (b",\n" if began else b"") + b",\n".join(lines)
            lines, began = [], True
    yield (b",\n" if began and lines else b"") + b",\n".join(lines) + b"\n]}\n"
