"""An offer in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.safestring import SafeString

from draille.kernel.clock import today
from draille.offer.offers.extras import actions_of
from draille.offer.offers.links import public_path
from draille.offer.offers.models import (
    Offer,
    OfferPicture,
    OfferQuerySet,
    OpeningException,
    Translation,
)
from draille.offer.offers.rules import HORIZON_DAYS
from draille.offer.offers.sentences import (
    OpeningLine,
    active_language,
    kind_words,
    localized,
    opening_sentence,
    price_from,
    stars_words,
)
from draille.territory.pictures.models import Picture


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of it; ``km`` only where the list has a point to measure from."""

    offer: Offer
    url: str
    name: str
    kind: str
    place: str
    summary: str
    opening: OpeningLine
    price: str
    stars: str
    picture: Picture | None
    km: float | None = None
    actions: Sequence[SafeString] = ()


def shown_pictures() -> Any:
    """Photos whose rights have not ended, in their order, ready to be shown."""
    day = today()
    return (
        OfferPicture.objects.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=day),
            Q(picture__expires_on__isnull=True) | Q(picture__expires_on__gte=day),
            picture__isnull=False,
        )
        .select_related("picture")
        .prefetch_related("picture__renditions")
    )


def for_cards(offers: OfferQuerySet) -> OfferQuerySet:
    """What cards show, in a fixed number of queries."""
    first, last = today() - timedelta(days=1), today() + timedelta(days=HORIZON_DAYS)
    ready: OfferQuerySet = offers.select_related("commune", "owner").prefetch_related(
        "periods",
        "prices",
        Prefetch("exceptions", OpeningException.objects.filter(day__range=(first, last))),
        Prefetch("translations", Translation.objects.filter(language=active_language())),
        Prefetch("pictures", shown_pictures()),
    )
    return ready


def card_of(offer: Offer) -> Card:
    """Of an offer read by ``for_cards``."""
    texts, pictures = localized(offer), list(offer.pictures.all())
    return Card(
        offer=offer,
        url=public_path(offer, active_language()),
        name=texts.name,
        kind=kind_words(offer),
        place=offer.commune.name if offer.commune else "",
        summary=texts.summary if texts.text_language == texts.language else "",
        opening=opening_sentence(offer),
        price=price_from(offer),
        stars=stars_words(offer),
        picture=pictures[0].picture if pictures else None,
        km=getattr(offer, "km", None),
        actions=actions_of(offer, active_language()),
    )
