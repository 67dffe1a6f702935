"""How many offers each choice would leave: each list counted without its own restriction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
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
from draille.territory.places.models import Commune

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Numbers of offers by kind, category, commune (INSEE), sector (slug), label and feature (code).

    What is not there is zero. ``total`` is the number of those that answer, where counting told it.
    """

    kinds: Counts = field(default_factory=dict)
    categories: Counts = field(default_factory=dict)
    communes: Counts = field(default_factory=dict)
    sectors: Counts = field(default_factory=dict)
    labels: Counts = field(default_factory=dict)
    features: Counts = field(default_factory=dict)
    total: int | None = None


def facets(
    asked: OfferFilter, offers: OfferQuerySet | None = None, *, understood: Understood | None = None
) -> Facets:
    """Count them, in as many queries whatever the number of offers."""
    among: OfferQuerySet = Offer.objects.published() if offers is None else offers
    if asked.text:
        understood = understood or understand(asked.text, among)
        if understood.query is None:
            return Facets(total=0)
        among = among.filter(TextMatches(understood.query))
    if asked.near:
        among = within(among, asked.near)

    parts = conditions(asked)

    asked_of = frozenset(parts)

    def left(*but: str) -> OfferQuerySet:
        return among.filter(*(part for name, part in parts.items() if name not in but)).order_by()

    # Lists restricted alike, mostly all of them, are counted together.
    heaps: dict[frozenset[str], _Heap] = {}
    for but in _OWN.values():
        apart = but & asked_of
        if apart not in heaps:
            heaps[apart] = _heap(left(*apart))
    places = _places({row[2] for heap in heaps.values() for row in heap})
    of = {name: heaps[but & asked_of] for name, but in _OWN.items()}
    whole = heaps.get(frozenset())
    return Facets(
        kinds=_summed((row[0], row[3]) for row in of["kinds"]),
        categories=_summed((row[1], row[3]) for row in of["categories"]),
        communes=_summed((places[row[2]][0], row[3]) for row in of["communes"] if row[2]),
        sectors=_summed((places[row[2]][1], row[3]) for row in of["sectors"] if row[2]),
        labels=_labels(left("labels")),
        features=_features(asked, left("features")),
        total=None if whole is None else sum(row[3] for row in whole),
    )


_Heap = list[tuple[str, str, int | None, int]]
_OWN = {
    "kinds": frozenset({"kinds", "categories"}),
    "categories": frozenset({"categories"}),
    "communes": frozenset({"communes"}),
    "sectors": frozenset({"sectors"}),
}
"""The restrictions each list is counted without."""


def _heap(offers: OfferQuerySet) -> _Heap:
    """How many of each kind, category and commune: what an index holds."""
    return list(offers.values_list("kind", "category", "commune").annotate(many=Count("pk")))


def _places(communes: Collection[int | None]) -> dict[int | None, tuple[str, str | None]]:
    rows = Commune.objects.filter(pk__in=[key for key in communes if key]).order_by()
    return {key: (insee, sector) for key, insee, sector in rows.values_list("pk", "insee", "sector__slug")}


def _summed(rows: Iterable[tuple[str | None, int]]) -> Counts:
    sums: Counter[str] = Counter()
    for code, many in rows:
        if code:
            sums[code] += many
    return dict(sums)


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
