"""How many offers each choice would leave: each list counted without its own restriction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q

from draille.offer.offers.models import Feature, Offer, OfferQuerySet
from draille.offer.offers.queries.conditions import (
    conditions,
    feature_groups,
    features_condition,
    valid_labels,
)
from draille.offer.offers.queries.filters import OfferFilter
from draille.offer.offers.queries.near import within
from draille.offer.offers.search import TextMatches, Understood, understand

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Numbers of offers by kind, category, commune (INSEE), sector (slug), label and feature (code).

    What is not there is zero.
    """

    kinds: Counts = field(default_factory=dict)
    categories: Counts = field(default_factory=dict)
    communes: Counts = field(default_factory=dict)
    sectors: Counts = field(default_factory=dict)
    labels: Counts = field(default_factory=dict)
    features: Counts = field(default_factory=dict)


def facets(
    asked: OfferFilter, offers: OfferQuerySet | None = None, *, understood: Understood | None = None
) -> Facets:
    """Count them, in as many queries whatever the number of offers."""
    among: OfferQuerySet = Offer.objects.published() if offers is None else offers
    if asked.text:
        understood = understood or understand(asked.text, among)
        if understood.query is None:
            return Facets()
        among = among.filter(TextMatches(understood.query))
    if asked.near:
        among = within(among, asked.near)

    parts = conditions(asked)

    def left(*but: str) -> OfferQuerySet:
        return among.filter(*(part for name, part in parts.items() if name not in but)).order_by()

    return Facets(
        kinds=_counted(left("kinds", "categories"), "kind"),
        categories=_counted(left("categories"), "category"),
        communes=_counted(left("communes"), "commune__insee"),
        sectors=_counted(left("sectors"), "commune__sector__slug"),
        labels=_labels(left("labels")),
        features=_features(asked, left("features")),
    )


def _counted(offers: OfferQuerySet, name: str) -> Counts:
    rows = offers.values_list(name).annotate(many=Count("pk"))
    return {str(code): many for code, many in rows if code}


def _labels(offers: OfferQuerySet) -> Counts:
    held = valid_labels().filter(offer__in=offers.values("pk")).order_by()
    return dict(held.values_list("label__code").annotate(many=Count("pk")))


def _features(asked: OfferFilter, offers: OfferQuerySet) -> Counts:
    """A list that is asked is counted without its own restriction, the others with all of them."""
    groups = feature_groups(asked.features) if asked.features else {}
    counts = _picked(offers.filter(features_condition(groups)), ~Q(feature__group__in=groups))
    for group in groups:
        others = {name: codes for name, codes in groups.items() if name != group}
        counts |= _picked(offers.filter(features_condition(others)), Q(feature__group=group))
    return counts


def _picked(offers: OfferQuerySet, lines: Q) -> dict[str, int]:
    picked = Feature.offers.through._default_manager.filter(lines, offer__in=offers.values("pk"))
    return dict(picked.order_by().values_list("feature__code").annotate(many=Count("pk")))
