"""A published offer as the API gives it: plain values, ready for JSON."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import translation

from draille.kernel.money import Money
from draille.offer.exchange import reading
from draille.offer.exchange.formats.opening_specs import coming_exceptions
from draille.offer.offers.links import booking_url, public_url
from draille.offer.offers.models import Offer
from draille.offer.offers.queries import Near
from draille.territory.places.rules import distance_km

_AS_IT_IS = (
    *("street", "postcode", "access", "capacity", "rooms", "pitches", "seats", "visitable", "supervised"),
    *("minimum_age", "duration_minutes", "free", "reduced_mobility"),
)


def write_offer(
    offer: Offer,
    language: str = "fr",
    *,
    fields: Collection[str] | None = None,
    near: Near | None = None,
) -> dict[str, Any]:
    """Everything public of it, or some fields; after ``with_sheet()`` it costs no query."""
    with translation.override(language):
        found = _whole(offer, language, near)
    return found if fields is None else {name: value for name, value in found.items() if name in fields}


def _whole(offer: Offer, language: str, near: Near | None) -> dict[str, Any]:
    texts = reading.texts_of(offer, language)
    return {
        "uuid": str(offer.uuid),
        "kind": {"code": offer.kind, "name": reading.kind_name(offer, language)},
        "category": _category(offer, language),
        "name": texts.name,
        "summary": texts.summary,
        "description": texts.description,
        "language": texts.language,
        "machine_translation": texts.machine,
        "outdated_translation": texts.outdated,
        "url": public_url(offer, language),
        "api_url": reading.api_url(offer),
        "partner": offer.is_partner,
        "commune": _commune(offer),
        "position": _position(offer),
        "distance_km": _distance(offer, near),
        "contact": _contact(offer, language),
        **{name: getattr(offer, name) for name in _AS_IT_IS},
        "stars": reading.current_stars(offer),
        "dogs": _dogs(offer),
        "features": [
            {"code": feature.code, "group": feature.group, "name": feature.named(language)}
            for feature in offer.features.all()
        ],
        "labels": [
            {
                "code": held.label.code,
                "name": held.label.name,
                "level": held.level,
                "valid_until": held.valid_until,
            }
            for held in reading.current_labels(offer)
        ],
        **_opening(offer),
        "prices": [_price(price) for price in offer.prices.all()],
        "photos": _photos(offer, language),
        "checked_on": offer.checked_on,
        "updated_at": offer.updated_at,
    }


def _category(offer: Offer, language: str) -> dict[str, str] | None:
    if not offer.category:
        return None
    return {"code": offer.category, "name": reading.category_name(offer, language)}


def _commune(offer: Offer) -> dict[str, str] | None:
    commune = offer.commune
    if commune is None:
        return None
    return {
        "insee": commune.insee,
        "name": commune.name,
        "postcode": commune.postcode,
        "sector": commune.sector.slug if commune.sector else "",
    }


def _position(offer: Offer) -> dict[str, float] | None:
    if offer.latitude is None or offer.longitude is None:
        return None
    return {"latitude": offer.latitude, "longitude": offer.longitude}


def _distance(offer: Offer, near: Near | None) -> float | None:
    if near is None or offer.latitude is None or offer.longitude is None:
        return None
    return round(distance_km(near.latitude, near.longitude, offer.latitude, offer.longitude), 2)


def _contact(offer: Offer, language: str) -> dict[str, str]:
    return {
        "phone": offer.phone,
        "mobile": offer.mobile,
        "email": offer.email,
        "website": offer.website,
        "booking_url": booking_url(offer, language) if offer.booking_url else "",
    }


def _dogs(offer: Offer) -> dict[str, str] | None:
    return {"code": offer.dogs, "name": str(offer.get_dogs_display())} if offer.dogs else None


def _opening(offer: Offer) -> dict[str, Any]:
    return {
        "opening_periods": [
            {
                "name": period.name,
                "first_day": period.first_day,
                "last_day": period.last_day,
                "yearly": period.yearly,
                "on_request": period.on_request,
                "hours": {day: intervals(pairs) for day, pairs in sorted(period.hours.items()) if pairs},
            }
            for period in offer.periods.all()
        ],
        "opening_days": [
            {"day": one.day, "closed": one.closed, "hours": intervals(one.hours), "note": one.note}
            for one in coming_exceptions(offer)
        ],
    }


def intervals(pairs: Any) -> list[dict[str, str]]:
    """``[["09:00", "12:00"]]`` with names."""
    return [{"opens": opens, "closes": closes} for opens, closes in pairs]


def _price(price: Any) -> dict[str, Any]:
    return {
        "name": price.name,
        "unit": {"code": price.unit, "name": str(price.get_unit_display())},
        "minimum": _euros(price.minimum),
        "maximum": _euros(price.maximum),
        "note": price.note,
    }


def _euros(cents: int | None) -> float | None:
    return None if cents is None else float(Money(cents).euros)


def _photos(offer: Offer, language: str) -> list[dict[str, Any]]:
    return [
        {
            "url": photo.url,
            "alt": photo.alt,
            "credit": photo.credit,
            "licence": photo.terms.as_dict(),
            "expires_on": photo.expires_on,
        }
        for photo in reading.shared_photos(offer, language)
    ]
