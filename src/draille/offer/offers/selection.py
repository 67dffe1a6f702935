"""What the site of a request shows of the records: all of them, or a selection.

A middleware of the app that knows the sites sets ``request.selection``; lists of visitors ask here. A sheet
outside the selection still opens by its own address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.queries import OfferFilter
from draille.offer.offers.queries.conditions import conditions
from draille.offer.offers.queries.near import within


@dataclass(frozen=True, slots=True)
class Selection:
    """A restriction of the lists: of offers, and of events (parameters for the agenda's own parser)."""

    offers: OfferFilter | None = None
    events: QueryDict | None = None


def selection_of(request: HttpRequest | None) -> Selection:
    """The selection of the site a request came to; an empty one shows all."""
    found = getattr(request, "selection", None)
    return found if found else Selection()


def shown_offers(request: HttpRequest | None) -> OfferQuerySet:
    """The published offers that the site of the request shows."""
    return selected_offers(selection_of(request).offers)


def selected_offers(asked: OfferFilter | None) -> OfferQuerySet:
    """The published offers of a selection, in no order; its text is left alone."""
    offers: Any = Offer.objects.published()
    if asked is None:
        return offers
    offers = offers.filter(*conditions(asked).values())
    if asked.near:
        offers = offers.filter(pk__in=within(Offer.objects.published(), asked.near).order_by().values("pk"))
    return offers
