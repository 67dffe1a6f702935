"""A published offer for search engines and assistants: https://schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from draille.kernel.money import Money
from draille.offer.exchange import reading
from draille.offer.exchange.formats import schema_types as types
from draille.offer.exchange.formats.opening_specs import DAYS, Spec, coming_exceptions, specs_of
from draille.offer.offers.enums import Dogs, FeatureGroup
from draille.offer.offers.links import booking_url, public_url
from draille.offer.offers.models import Offer, OpeningException

CONTEXT = "https://schema.org"
CLOSED = "00:00"
LONGEST_PRICE_RANGE = 99
_TOURIST_TYPES = (FeatureGroup.AUDIENCE,)
_AMENITIES = (FeatureGroup.EQUIPMENT, FeatureGroup.SERVICE, FeatureGroup.ACCESSIBILITY)


def describe_offer(offer: Offer, language: str = "fr", *, context: bool = True) -> dict[str, Any]:
    """One offer in one language; after ``with_sheet()`` it costs no query."""
    kinds = types.types_of(offer)
    texts = reading.texts_of(offer, language)
    with translation.override(language):
        found: dict[str, Any] = {
            **({"@context": CONTEXT} if context else {}),
            "@type": kinds[0] if len(kinds) == 1 else list(kinds),
            "@id": reading.api_url(offer),
            "additionalType": types.additional_type(offer),
            "identifier": str(offer.uuid),
            "name": texts.name,
            "description": texts.summary or texts.description,
            "url": public_url(offer, language),
            "sameAs": offer.website,
            "telephone": offer.phone or offer.mobile,
            "email": offer.email,
            "address": _address(offer),
            "image": _images(offer, language),
            **(_place(offer, kinds, language) if types.is_place(kinds) else _organization(offer)),
            **(_business(offer) if types.is_business(kinds) else {}),
            **(_lodging(offer) if types.is_lodging(kinds) else {}),
            **(_attraction(offer, language) if types.ATTRACTION in kinds else {}),
        }
        if types.is_table(kinds):
            found["servesCuisine"] = reading.features_in(offer, FeatureGroup.CUISINE, language=language)
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def describe_list(offers: Iterable[Offer], language: str = "fr", *, first: int = 1) -> dict[str, Any]:
    """A list of offers as a page shows it, each by its address and name."""
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "url": public_url(offer, language),
                "name": reading.texts_of(offer, language).name,
            }
            for position, offer in enumerate(offers, first)
        ],
    }


def as_script(data: Any) -> SafeString:
    """JSON that cannot leave its script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(safe)  # noqa: S308 - the three characters that could close the element are escaped


def _address(offer: Offer) -> dict[str, Any]:
    commune = offer.commune
    if commune is None:
        return {}
    found = {
        "@type": "PostalAddress",
        "streetAddress": offer.street,
        "postalCode": offer.postcode or commune.postcode,
        "addressLocality": commune.name,
        "addressCountry": "FR",
    }
    return {name: value for name, value in found.items() if value}


def _geo(offer: Offer) -> dict[str, str]:
    if offer.latitude is None or offer.longitude is None:
        return {}
    return {
        "@type": "GeoCoordinates",
        "latitude": f"{offer.latitude:.6f}",
        "longitude": f"{offer.longitude:.6f}",
    }


def _images(offer: Offer, language: str) -> list[dict[str, str]]:
    return [
        {
            "@type": "ImageObject",
            "contentUrl": photo.url,
            "caption": photo.alt,
            **({"creditText": photo.credit} if photo.credit else {}),
            "license": photo.terms.url,
        }
        for photo in reading.shared_photos(offer, language)
    ]


def _place(offer: Offer, kinds: tuple[str, ...], language: str) -> dict[str, Any]:
    return {
        "geo": _geo(offer),
        "openingHoursSpecification": [line for spec in specs_of(offer) if (line := _spec(spec))],
        "specialOpeningHoursSpecification": [
            line for one in coming_exceptions(offer) for line in _special(one)
        ],
        "isAccessibleForFree": offer.free,
        "publicAccess": offer.visitable,
        "amenityFeature": _amenities(offer, kinds, language),
        "maximumAttendeeCapacity": offer.capacity,
        "tourBookingPage": booking_url(offer, language) if offer.booking_url else "",
        "keywords": ", ".join(held.label.name for held in reading.current_labels(offer)),
    }


def _organization(offer: Offer) -> dict[str, Any]:
    geo = _geo(offer)
    return {
        "location": {"@type": "Place", "geo": geo, "address": _address(offer)} if geo else {},
        "knowsLanguage": reading.spoken(offer),
    }


def _business(offer: Offer) -> dict[str, Any]:
    return {
        "priceRange": price_range(offer),
        "paymentAccepted": ", ".join(reading.features_in(offer, FeatureGroup.PAYMENT)),
        "knowsLanguage": reading.spoken(offer),
    }


def _lodging(offer: Offer) -> dict[str, Any]:
    stars = reading.current_stars(offer)
    return {
        "knowsLanguage": None,
        "availableLanguage": reading.spoken(offer),
        "starRating": {"@type": "Rating", "ratingValue": stars} if stars else {},
        "numberOfRooms": offer.rooms,
        "petsAllowed": pets_allowed(offer),
    }


def _attraction(offer: Offer, language: str) -> dict[str, Any]:
    return {
        "availableLanguage": reading.spoken(offer),
        "touristType": reading.features_in(offer, *_TOURIST_TYPES, language=language),
    }


def pets_allowed(offer: Offer) -> bool | None:
    """Whether animals are admitted; ``None`` where nobody said."""
    return offer.dogs != Dogs.NO if offer.dogs else None


def price_range(offer: Offer) -> str:
    """``45 – 90 €`` over all its prices, under 100 characters; empty where none is known."""
    amounts = [cents for price in offer.prices.all() for cents in (price.minimum, price.maximum) if cents]
    if not amounts:
        return ""
    lowest, highest = _euros(min(amounts)), _euros(max(amounts))
    return (f"{lowest} €" if lowest == highest else f"{lowest} – {highest} €")[:LONGEST_PRICE_RANGE]


def price_words(offer: Offer) -> list[str]:
    """``la nuit : 45 – 90 €``, a line a price, in the active language."""
    lines = []
    for price in offer.prices.all():
        known = [_euros(cents) for cents in (price.minimum, price.maximum) if cents is not None]
        amount = " – ".join(dict.fromkeys(known)) + " €" if known else ""
        if price.minimum is not None and price.maximum is None:
            amount = _("à partir de %(amount)s") % {"amount": amount}
        words = ", ".join(filter(None, (price.name, str(price.get_unit_display()))))
        lines.append(" ".join(filter(None, (f"{words} : {amount}" if amount else words, price.note))))
    return lines


def _euros(cents: int) -> str:
    return f"{Money(cents).euros:.2f}".removesuffix(".00")


def _amenities(offer: Offer, kinds: tuple[str, ...], language: str) -> list[dict[str, Any]]:
    said: list[tuple[str, bool]] = [
        (name, True) for name in reading.features_in(offer, *_AMENITIES, language=language)
    ]
    if offer.reduced_mobility is not None:
        said.append((_("accessible à mobilité réduite"), offer.reduced_mobility))
    if offer.supervised is not None:
        said.append((_("baignade surveillée"), offer.supervised))
    if (pets := pets_allowed(offer)) is not None and not types.is_lodging(kinds):
        said.append((_("chiens admis"), pets))
    return [{"@type": "LocationFeatureSpecification", "name": name, "value": value} for name, value in said]


def _spec(spec: Spec) -> dict[str, Any] | None:
    """A stretch with hours; one without would say "closed" to who reads it, and one on request "open"."""
    if spec.hours is None or spec.on_request:
        return None
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [DAYS[day] for day in spec.days],
        "opens": spec.hours[0],
        "closes": spec.hours[1],
        **({"validFrom": spec.first.isoformat()} if spec.first else {}),
        **({"validThrough": spec.last.isoformat()} if spec.last else {}),
    }


def _special(one: OpeningException) -> list[dict[str, str]]:
    """A day unlike the others; closed all day is written opens = closes = 00:00."""
    if not one.closed and not one.hours:
        return []
    hours = [(CLOSED, CLOSED)] if one.closed else [(opens, closes) for opens, closes in one.hours]
    day = one.day.isoformat()
    return [
        {
            "@type": "OpeningHoursSpecification",
            "opens": opens,
            "closes": closes,
            "validFrom": day,
            "validThrough": day,
        }
        for opens, closes in hours
    ]
