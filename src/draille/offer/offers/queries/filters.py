"""What may be asked of the catalogue, and the offers that answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from draille.offer.offers.calendars import filter_open_on
from draille.offer.offers.models import Offer, OfferQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Within so many kilometres of a point. ``name`` is the place's, where it has one."""

    latitude: float
    longitude: float
    radius_km: float
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFilter:
    """What is looked for; what is left empty does not restrict.

    Values of one field are alternatives, fields add up. ``text`` forgives accents, plurals and typing errors.
    ``communes`` are INSEE codes, ``sectors`` slugs, ``labels`` and ``features`` codes
    (``features`` of one group are alternatives, groups add up). ``box`` is south, west, north, east.
    ``stars`` and ``capacity`` are the least wanted. ``order`` is one of ``asking.ORDERS``.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    near: Near | None = None
    box: tuple[float, float, float, float] | None = None
    open_on: date | None = None
    accessible: bool = False
    dogs: bool = False
    partners: bool = False
    bookable: bool = False
    stars: int | None = None
    capacity: int | None = None
    order: str = ""


def find_offers(asked: OfferFilter, offers: OfferQuerySet | None = None) -> OfferQuerySet:
    """The offers that answer, among those given (the published ones when not given).

    Best answers first where there is a text, the nearest first where there is a point, else partners first,
    then by name.
    """
    found: OfferQuerySet = Offer.objects.published() if offers is None else offers
    if asked.kinds:
        found = found.filter(kind__in=asked.kinds)
    if asked.categories:
        found = found.filter(category__in=asked.categories)
    if asked.communes:
        found = found.filter(commune__insee__in=asked.communes)
    if asked.sectors:
        found = found.filter(commune__sector__slug__in=asked.sectors)
    if asked.text:
        found = found.filter(name__icontains=asked.text)
    if asked.open_on:
        found = filter_open_on(found, asked.open_on)
    return found.order_by("name", "pk")
