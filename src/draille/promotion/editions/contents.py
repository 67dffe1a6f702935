"""What will be in an edition, before it is made: which offers, which photos, and what they lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draille.offer.offers.calendars import calendar_of
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.promotion.editions import photos, selections
from draille.promotion.editions.enums import EditionKind
from draille.promotion.editions.orders import Order
from draille.promotion.editions.photos import Photo, photo_of
from draille.promotion.editions.seasons import season_hours
from draille.promotion.editions.selections import Found
from draille.promotion.editions.texts import is_translated

FEW = 8
"""Up to so many restaurants, photos run across a panel of the leaflet."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The offers of an edition in printed order, and the size of its photos (a rendition's filter)."""

    found: Sequence[Found]
    spec: str

    @property
    def offers(self) -> list[Offer]:
        """The offers alone."""
        return [one.offer for one in self.found]

    @property
    def partners(self) -> list[Offer]:
        """Those printed whole."""
        return [offer for offer in self.offers if offer.is_partner]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What partners' sheets lack for this edition. ``closed``: not open on any day of the season."""

    hours: Sequence[Offer] = ()
    closed: Sequence[Offer] = ()
    photo: Sequence[Offer] = ()
    text: Sequence[Offer] = ()

    @property
    def any(self) -> bool:
        """Whether there is something to complete."""
        return bool(self.hours or self.closed or self.photo or self.text)


def contents_of(order: Order) -> Contents:
    """A constant number of queries, whatever the number of offers."""
    match order.kind:
        case EditionKind.RESTAURANTS:
            found = selections.restaurants_near(order.office, photos.SMALL)
            if 0 < len(found) <= FEW:
                return Contents(selections.restaurants_near(order.office, photos.LARGE), photos.LARGE)
        case EditionKind.LODGINGS:
            found = selections.lodgings(photos.SMALL)
        case EditionKind.CRAFTS:
            found = selections.workshops(photos.SMALL)
        case _:
            found = selections.proofed(photos.SMALL, order.owner)
    return Contents(found, photos.SMALL)


def photos_in(contents: Contents, order: Order) -> list[Photo]:
    """The photos that will be printed; costs no query."""
    found = (photo_of(offer, order.last_day) for offer in contents.partners)
    return [photo for photo in found if photo is not None]


def gaps_in(contents: Contents, order: Order) -> Gaps:
    """What is missing, so that it can be asked for before printing; costs no query."""
    hours, closed, photo, text = [], [], [], []
    for offer in contents.partners:
        season = season_hours(calendar_of(offer), order.first_day, order.last_day)
        if not season.known:
            hours.append(offer)
        elif not season.open_spans:
            closed.append(offer)
        if offer.kind != Kind.WORKSHOP and photo_of(offer, order.last_day) is None:
            photo.append(offer)
        if order.language != "fr" and not is_translated(offer, order.language):
            text.append(offer)
    return Gaps(hours=hours, closed=closed, photo=photo, text=text)
