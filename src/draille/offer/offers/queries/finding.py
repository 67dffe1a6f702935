"""The offers that answer a question."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Expression, IntegerField, When

from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.ordering import PARTNERS_FIRST, Bytewise
from draille.offer.offers.queries.conditions import conditions
from draille.offer.offers.queries.filters import OfferFilter
from draille.offer.offers.queries.near import within
from draille.offer.offers.search import TextMatches, Understood, WordQuery, understand


def find_offers(
    asked: OfferFilter, offers: OfferQuerySet | None = None, *, understood: Understood | None = None
) -> OfferQuerySet:
    """The offers that answer, among those given (the published ones when not given).

    Best answers first where there is a text (all the words in the name, then anywhere), the nearest first
    where there is a point (``km`` is the distance), then partners first, then by name.

    Args:
        understood: what ``search.understand`` made of the text, for who shows it; asked anew when not given.
    """
    among: OfferQuerySet = Offer.objects.published() if offers is None else offers
    found: Any = among.filter(*conditions(asked).values())
    order: list[str | Expression] = []
    if asked.text:
        understood = understood or understand(asked.text, among)
        if understood.query is None:
            return among.none()
        found = found.filter(TextMatches(understood.query))
        order += _worth(understood.query)
    if asked.near:
        found = within(found, asked.near)
        order = ["km", *order] if asked.order == "near" else [*order, "km"]
    if asked.order == "name":
        order = []
    else:
        order.append(PARTNERS_FIRST)
    ordered: OfferQuerySet = found.order_by(*order, Bytewise("slug"), "name", "pk")
    return ordered


def _worth(query: WordQuery) -> list[Expression]:
    """The words in the name first; where any word will do, those with most of them before."""
    in_name: Expression = Case(When(TextMatches(query, in_name=True), then=0), default=1)
    if query.every:
        return [in_name]
    missing = [
        Case(
            When(TextMatches(WordQuery((word,)), ranks=True), then=0), default=1, output_field=IntegerField()
        )
        for word in query.words
    ]
    return [sum(missing[1:], missing[0]), in_name]
