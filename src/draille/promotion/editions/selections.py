"""Which offers an edition prints, read in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from draille.offer.offers.enums import CATEGORIES, Kind
from draille.offer.offers.models import Offer, OfferPicture, OfferQuerySet
from draille.offer.offers.queries import Near, offers_near
from draille.territory.people.models import Organisation
from draille.territory.pictures.models import Picture
from draille.territory.places.models import Office

RADIUS_KM = 30.0


@dataclass(frozen=True, slots=True)
class Found:
    """An offer and how far it is, where that is told."""

    offer: Offer
    km: float | None = None


def printable(spec: str, offers: OfferQuerySet | None = None) -> OfferQuerySet:
    """Published offers with all that is printed of them, photos at one size: a fixed number of queries."""
    among: OfferQuerySet = Offer.objects.all() if offers is None else offers
    pictures = OfferPicture.objects.prefetch_related(
        Prefetch("picture", queryset=Picture.objects.prefetch_renditions(spec))
    )
    return (
        among.published()
        .select_related("commune__sector", "owner__commune")
        .prefetch_related(
            "translations",
            "features",
            "labels__label",
            "periods",
            "exceptions",
            "prices",
            Prefetch("pictures", queryset=pictures),
        )
    )


def restaurants_near(office: Office, spec: str) -> list[Found]:
    """All the published restaurants within 30 km, partners or not, the nearest first."""
    near = Near(latitude=office.latitude, longitude=office.longitude, radius_km=RADIUS_KM)
    among = printable(spec).filter(kind=Kind.RESTAURANT)
    return [Found(offer, km) for offer, km in offers_near(near, among)]


def lodgings(spec: str) -> list[Found]:
    """Every published lodging, by kind, sector, commune and name."""
    order = {category.value: place for place, category in enumerate(CATEGORIES[Kind.LODGING])}
    found = printable(spec).filter(kind=Kind.LODGING)
    return [
        Found(offer) for offer in sorted(found, key=lambda one: (order.get(one.category, 99), *by_place(one)))
    ]


def workshops(spec: str) -> list[Found]:
    """Every published craft workshop, by sector, commune and name."""
    found = printable(spec).filter(kind=Kind.WORKSHOP)
    return [Found(offer) for offer in sorted(found, key=by_place)]


def by_place(offer: Offer) -> tuple[int, str, str, str, int]:
    """The printed order: the destination's sectors first, then their neighbours."""
    commune = offer.commune
    sector = commune.sector if commune else None
    return (
        sector.order if sector else 999,
        sector.name if sector else "",
        commune.name if commune else "~",
        offer.name.casefold(),
        offer.pk,
    )


PROOFED = (Kind.LODGING, Kind.RESTAURANT, Kind.WORKSHOP)
"""The kinds that are printed."""


def proofed(spec: str, owner: Organisation | None = None) -> list[Found]:
    """What is printed of each partner, or of one, by partner, kind and name."""
    found = printable(spec).of_partners().filter(kind__in=PROOFED)
    if owner is not None:
        found = found.filter(owner=owner)
    return [Found(offer) for offer in found.order_by("owner__name", "owner", "kind", "name", "pk")]
