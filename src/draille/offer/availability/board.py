"""« Qui a une chambre ce soir ? »: the lodgings for a party, nearest first, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from draille.offer.availability import sentences
from draille.offer.availability.enums import State
from draille.offer.availability.queries import FoundLodgings, free_lodgings
from draille.offer.availability.rules.parties import Verdict
from draille.offer.availability.stays import Stay
from draille.offer.offers.enums import Category, Dogs, Kind
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.territory.places.rules import distance_km

WELCOME_DOGS = (Dogs.YES, Dogs.LEAD, Dogs.ON_REQUEST)


@dataclass(frozen=True, slots=True)
class Line:
    """One lodging on the board."""

    offer: Offer
    verdict: Verdict
    km: float | None
    heard: str
    rooms: str
    why: str
    price: str

    @property
    def phone(self) -> str:
        """The number to call first."""
        return self.offer.phone or self.offer.mobile

    @property
    def tel(self) -> str:
        """The same for a ``tel:`` link."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


@dataclass(frozen=True, slots=True)
class Board:
    """The lodgings of each state, the nearest first."""

    free: Sequence[Line]
    check: Sequence[Line]
    full: Sequence[Line]


def lodgings_asked(*, dogs: bool = False, stage: bool = False, category: str = "") -> OfferQuerySet:
    """The published lodgings among which to look."""
    found: OfferQuerySet = Offer.objects.published().filter(kind=Kind.LODGING)
    if dogs:
        found = found.filter(dogs__in=WELCOME_DOGS)
    if stage:
        found = found.filter(category=Category.STAGE_GITE)
    if category in Category.values:
        found = found.filter(category=category)
    return found


def build_board(
    stay: Stay,
    offers: OfferQuerySet,
    *,
    point: tuple[float, float] | None = None,
    within_km: float | None = None,
    now: datetime | None = None,
) -> Board:
    """What is known of each lodging for the stay.

    Args:
        point: latitude and longitude to measure from; without it the order is that of the names.
        within_km: no further than that.
    """
    found = free_lodgings(stay.arrival, stay.departure, stay.people, offers=offers)
    told = offers.select_related("commune", "owner").prefetch_related("prices").order_by("name", "pk")
    lines = [
        _line(offer, found, point, now or timezone.now())
        for offer in told.defer("description")
        if offer.pk in found.verdicts
    ]
    lines = [line for line in lines if within_km is None or (line.km is not None and line.km <= within_km)]
    lines.sort(key=lambda line: (line.km is None, line.km or 0))
    return Board(*([line for line in lines if line.verdict.state is state] for state in State))


def _line(offer: Offer, found: FoundLodgings, point: tuple[float, float] | None, now: datetime) -> Line:
    verdict = found.verdicts[offer.pk]
    km = None
    if point and offer.latitude is not None and offer.longitude is not None:
        km = distance_km(*point, offer.latitude, offer.longitude)
    return Line(
        offer=offer,
        verdict=verdict,
        km=km,
        heard=sentences.heard(verdict.heard_at, verdict.source, now),
        rooms=sentences.picked_words(verdict.picked),
        why=sentences.why(verdict),
        price=sentences.price_from(offer),
    )
