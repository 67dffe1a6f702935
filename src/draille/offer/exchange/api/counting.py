"""How many offers each choice would leave, named."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from draille.offer.offers.enums import Category, Kind
from draille.offer.offers.models import Feature, Label, OfferQuerySet
from draille.offer.offers.queries import OfferFilter, facets, find_offers
from draille.territory.places.models import Commune, Sector


def count_facets(asked: OfferFilter, among: OfferQuerySet, language: str) -> dict[str, Any]:
    """Each list counted without its own restriction, the most frequent first; a fixed number of queries."""
    found = facets(asked, among)
    with translation.override(language):
        names: dict[str, dict[str, str]] = {
            "kind": {kind.value: str(kind.label) for kind in Kind},
            "category": {category.value: str(category.label) for category in Category},
            "commune": dict(Commune.objects.filter(insee__in=found.communes).values_list("insee", "name")),
            "sector": dict(Sector.objects.filter(slug__in=found.sectors).values_list("slug", "name")),
            "label": dict(Label.objects.filter(code__in=found.labels).values_list("code", "name")),
            "feature": {
                one.code: one.named(language) for one in Feature.objects.filter(code__in=found.features)
            },
        }
    counted = {
        "kind": found.kinds,
        "category": found.categories,
        "commune": found.communes,
        "sector": found.sectors,
        "label": found.labels,
        "feature": found.features,
    }
    return {
        "count": find_offers(asked, among).count(),
        "facets": {
            name: [
                {"code": code, "name": names[name].get(code, code), "count": many}
                for code, many in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            ]
            for name, counts in counted.items()
        },
    }
