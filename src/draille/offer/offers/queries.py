"""Reading the catalogue: one question, asked the same way by pages, API, prints and assistants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from draille.offer.offers.calendars import filter_open_on
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.territory.places.rules import bounding_box, distance_km


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Within so many kilometres of a point."""

    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFilter:
    """What is looked for; what is left empty does not restrict.

    Values of one field are alternatives, fields add up. ``text`` forgives accents, plurals and typing errors.
    ``communes`` are INSEE codes, ``sectors`` and ``office`` slugs, ``labels`` and ``features`` codes
    (``features`` of one group are alternatives, groups add up). ``box`` is south, west, north, east.
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


def find_offers(asked: OfferFilter, offers: OfferQuerySet | None = None) -> OfferQuerySet:
    """The offers that answer, among those given (the published ones when not given).

    Best answers first where there is a text, the nearest first where there is a point, else partners first,
    then by name.
    """
    found: OfferQuerySet = Offer.objects.published() if offers is None else offers
    if asked.kinds:
        found = found.filter(kind__in=asked.kinds)
    if asked.open_on:
        found = filter_open_on(found, asked.open_on)
    return found


def offers_near(near: Near, offers: OfferQuerySet | None = None) -> list[tuple[Offer, float]]:
    """Offers within the radius with their distance in kilometres, the nearest first; one indexed query."""
    south, north, west, east = bounding_box(near.latitude, near.longitude, near.radius_km)
    among: OfferQuerySet = Offer.objects.published() if offers is None else offers
    inside = among.filter(latitude__range=(south, north), longitude__range=(west, east))
    measured = [
        (offer, distance_km(near.latitude, near.longitude, offer.latitude, offer.longitude))
        for offer in inside
        if offer.latitude is not None and offer.longitude is not None
    ]
    return sorted(
        ((offer, km) for offer, km in measured if km <= near.radius_km),
        key=lambda pair: (pair[1], pair[0].name),
    )
