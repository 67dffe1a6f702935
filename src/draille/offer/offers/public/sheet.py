"""What the page of an offer says, in the order people ask: what and where, whether it is open, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.offer.offers.enums import Dogs, FeatureGroup
from draille.offer.offers.links import public_path, public_url
from draille.offer.offers.models import Offer, OfferLabel
from draille.offer.offers.public.cards import Card, card_of, for_cards, shown_pictures
from draille.offer.offers.queries import Near, within
from draille.offer.offers.sentences import (
    active_language,
    capacity_words,
    duration_words,
    kind_words,
    kinds_words,
    localized,
    opening_sentence,
    period_lines,
    price_from,
    price_line,
    stars_words,
    week_lines,
)
from draille.ui.public import contact_url

NEARBY_KM = 15.0
NEARBY = 5


def read_whole(pk: int) -> Offer | None:
    """An offer with all that its page shows; its photos are those that may be shown today."""
    whole = Offer.objects.select_related("commune__sector", "owner", "merged_into").prefetch_related(
        "translations",
        "features",
        "labels__label",
        "periods",
        "exceptions",
        "prices",
        Prefetch("pictures", shown_pictures()),
    )
    return whole.filter(pk=pk).first()


def sheet_context(offer: Offer) -> dict[str, Any]:
    """Of an offer read by ``read_whole``; two or three queries more for what is near."""
    language, day = active_language(), today()
    pictures = list(offer.pictures.all())
    return {
        "offer": offer,
        "texts": localized(offer),
        "kind": kind_words(offer),
        "kinds": kinds_words(offer.kind),
        "stars": stars_words(offer),
        "price": price_from(offer),
        "opening": opening_sentence(offer),
        "week": week_lines(offer, day),
        "periods": period_lines(offer, day),
        "exceptions": [one for one in offer.exceptions.all() if one.day >= day][:10],
        "prices": [line for line in map(price_line, offer.prices.all()) if line],
        "facts": _facts(offer),
        "features": _features(offer, language),
        "labels": [held for held in offer.labels.all() if _in_force(held)],
        "pictures": pictures,
        "first_picture": pictures[0] if pictures else None,
        "site": urlsplit(offer.website).netloc.removeprefix("www."),
        "tel": _dialled(offer.phone or offer.mobile),
        "points": _points(offer),
        "nearby": _nearby(offer),
        "contact_url": contact_url(),
        "canonical": public_url(offer, language),
        "alternates": [(code, public_url(offer, code)) for code, _name in settings.LANGUAGES],
    }


def _in_force(held: OfferLabel) -> bool:
    return held.valid_until is None or held.valid_until >= today()


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _("oui") if value else _("non")


def _facts(offer: Offer) -> list[tuple[str, str]]:
    """What one decides on, as (what, how); the unknown is left out."""
    dogs = Dogs(offer.dogs).label if offer.dogs else ""
    rows = [
        (_("Capacité"), ", ".join(capacity_words(offer))),
        (_("Durée"), duration_words(offer.duration_minutes)),
        (_("Âge minimum"), _("%(n)s ans") % {"n": offer.minimum_age} if offer.minimum_age else ""),
        (_("Se visite"), _yes_no(offer.visitable)),
        (_("Baignade surveillée"), _yes_no(offer.supervised)),
        (_("Chiens"), str(dogs)),
        (_("Accessible en fauteuil"), _yes_no(offer.reduced_mobility)),
        (_("Numéro de classement"), offer.classification_number if stars_words(offer) else ""),
        (_("Numéro d’enregistrement"), offer.registration_number),
    ]
    return [(label, words) for label, words in rows if words]


def _features(offer: Offer, language: str) -> list[tuple[str, list[str]]]:
    """Its features by list, in the order of the lists."""
    named: dict[str, list[str]] = {}
    for feature in sorted(offer.features.all(), key=lambda one: one.order):
        named.setdefault(feature.group, []).append(feature.named(language))
    labels = {group.value: str(group.label) for group in FeatureGroup}
    return [(labels[code][:1].upper() + labels[code][1:], named[code]) for code in labels if code in named]


def _points(offer: Offer) -> list[Mapping[str, Any]]:
    if offer.latitude is None or offer.longitude is None:
        return []
    return [
        {
            "latitude": offer.latitude,
            "longitude": offer.longitude,
            "name": localized(offer).name,
            "text": offer.commune.name if offer.commune else "",
            "kind": "place",
            "url": public_path(offer, active_language()),
        }
    ]


def _nearby(offer: Offer) -> list[Card]:
    """The nearest published offers of other kinds."""
    if offer.latitude is None or offer.longitude is None:
        return []
    here = Near(latitude=offer.latitude, longitude=offer.longitude, radius_km=NEARBY_KM)
    others = Offer.objects.published().exclude(kind=offer.kind).exclude(pk=offer.pk)
    found: Any = within(others, here)
    return [card_of(other) for other in for_cards(found.order_by("km", "name", "pk"))[:NEARBY]]
