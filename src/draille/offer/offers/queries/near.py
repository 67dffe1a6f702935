"""What is near a point."""

from __future__ import annotations

from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.queries.filters import Near
from draille.territory.places.rules import bounding_box, distance_km


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
        key=lambda pair: (pair[1], pair[0].name, pair[0].pk),
    )
