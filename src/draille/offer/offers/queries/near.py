"""What is near a point, the nearest first."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from django.db.models import Expression, F, FloatField, Value
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.queries.filters import Near
from draille.territory.places.rules import EARTH_RADIUS_KM, bounding_box


def _number(value: float) -> Value:
    return Value(value, output_field=FloatField())


def km_from(latitude: float, longitude: float) -> Expression:
    """Kilometres from a point as the crow flies, computed by the database as ``rules.distance_km`` does."""
    half_lat = Radians(F("latitude") - _number(latitude)) / _number(2)
    half_lon = Radians(F("longitude") - _number(longitude)) / _number(2)
    root: Any = Power(Sin(half_lat), 2) + (
        _number(cos(radians(latitude))) * Cos(Radians(F("latitude"))) * Power(Sin(half_lon), 2)
    )
    half_turn: Any = ASin(Least(_number(1), Sqrt(root)), output_field=FloatField())
    distance: Expression = _number(2 * EARTH_RADIUS_KM) * half_turn
    return distance


def within(offers: OfferQuerySet, near: Near) -> OfferQuerySet:
    """Those within the radius, with ``km``: an indexed box first, then the exact distance."""
    south, north, west, east = bounding_box(near.latitude, near.longitude, near.radius_km)
    boxed = offers.filter(latitude__range=(south, north), longitude__range=(west, east))
    measured: Any = boxed.annotate(km=km_from(near.latitude, near.longitude))
    inside: OfferQuerySet = measured.filter(km__lte=near.radius_km)
    return inside


def offers_near(near: Near, offers: OfferQuerySet | None = None) -> list[tuple[Offer, float]]:
    """Offers within the radius with their distance in kilometres, the nearest first; one indexed query."""
    among: OfferQuerySet = Offer.objects.published() if offers is None else offers
    inside: Any = within(among, near)
    found = inside.order_by("km", "name", "pk")
    return [(offer, float(offer.km)) for offer in found]
