"""From the words of an address to a question: one parser for the public page, the API and the assistants.

Parameters: ``q kind category commune sector label feature near radius box open_on accessible dogs partner
bookable stars capacity order``, and ``page page_size`` (``parse_page``).
Lists are repeated or parted by commas.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from draille.offer.offers.enums import Category, Kind
from draille.offer.offers.models import Feature, Label
from draille.offer.offers.queries import reading
from draille.offer.offers.queries.filters import OfferFilter
from draille.offer.offers.queries.reading import RADIUS_KM, Params
from draille.territory.places.models import Sector

ORDERS = ("", "name", "near")
"""The order of the answers: the best first, by name, the nearest first (with ``near``)."""

MOST_PEOPLE = 10_000
LAST_PAGE = 100_000

__all__ = ["ORDERS", "RADIUS_KM", "PageAsked", "Params", "parse_filter", "parse_page"]


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page of answers, counted from 1."""

    number: int
    size: int

    @property
    def first(self) -> int:
        """How many answers stand before it."""
        return (self.number - 1) * self.size


def parse_filter(params: Params) -> OfferFilter:
    """The question an address asks. Unknown parameters are left alone.

    Raises:
        Refused: a value is wrong (``wrong_filter``, status 400), with the name of its parameter.
    """
    return OfferFilter(
        text=reading.text(params),
        kinds=reading.codes(params, "kind", Kind.values),
        categories=reading.codes(params, "category", Category.values),
        communes=reading.communes(params),
        sectors=reading.codes(params, "sector", lambda: Sector.objects.values_list("slug", flat=True)),
        labels=reading.codes(params, "label", lambda: Label.objects.values_list("code", flat=True)),
        features=reading.codes(params, "feature", lambda: Feature.objects.values_list("code", flat=True)),
        near=reading.near(params),
        box=_box(params),
        open_on=reading.day(params, "open_on"),
        accessible=reading.yes(params, "accessible"),
        dogs=reading.yes(params, "dogs"),
        partners=reading.yes(params, "partner"),
        bookable=reading.yes(params, "bookable"),
        stars=reading.whole(params, "stars", 1, 5),
        capacity=reading.whole(params, "capacity", 1, MOST_PEOPLE),
        order=_order(params),
    )


def parse_page(params: Params, *, size: int = 24, most: int = 100) -> PageAsked:
    """The page asked for; the first one when none is."""
    return PageAsked(
        reading.whole(params, "page", 1, LAST_PAGE) or 1, reading.whole(params, "page_size", 1, most) or size
    )


def _box(params: Params) -> tuple[float, float, float, float] | None:
    text = reading.one(params, "box")
    if not text:
        return None
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4:
        reading.refuse("box", _("Un cadre s’écrit sud,ouest,nord,est : 44.2,3.5,44.6,4.1"))
    south, north = reading.number("box", parts[0], -90, 90), reading.number("box", parts[2], -90, 90)
    west, east = reading.number("box", parts[1], -180, 180), reading.number("box", parts[3], -180, 180)
    if north < south or east < west:
        reading.refuse("box", _("Un cadre s’écrit sud,ouest,nord,est : 44.2,3.5,44.6,4.1"))
    return south, west, north, east


def _order(params: Params) -> str:
    text = reading.one(params, "order")
    if text not in ORDERS:
        reading.refuse_unknown("order", text)
    if text == "near" and not reading.one(params, "near"):
        reading.refuse("order", _("Pour classer par distance, dites d’abord près de quoi."))
    return text
