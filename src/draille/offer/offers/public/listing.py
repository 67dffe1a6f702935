"""What the list of offers says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from draille.offer.offers.enums import Kind
from draille.offer.offers.extras import list_heads_of
from draille.offer.offers.links import public_path
from draille.offer.offers.models import OfferQuerySet
from draille.offer.offers.public.cards import card_of, for_cards
from draille.offer.offers.public.choices import Names, filter_groups, taken_filters
from draille.offer.offers.queries import Answers, Facets, OfferFilter, PageAsked, facets, find_offers
from draille.offer.offers.queries.asking import RADIUS_KM
from draille.offer.offers.search import understand
from draille.offer.offers.sentences import active_language, kind_words, kinds_words
from draille.ui.public import contact_url

MOST_POINTS = 500
INDEXED = {"kind"}
"""A list is for search engines only where nothing but the kind is chosen: the rest is endless."""


def listing_context(
    asked: OfferFilter, wanted: PageAsked, params: QueryDict | None, *, among: OfferQuerySet
) -> dict[str, Any]:
    """The whole page, in as many queries whatever the number of offers; ``among`` is what the site shows."""
    given = QueryDict(mutable=True) if params is None else params.copy()
    given.pop("page", None)
    understood = understand(asked.text, among) if asked.text else None
    found = find_offers(asked, among, understood=understood)
    counts = facets(asked, among, understood=understood)
    answers: Any = Answers(found, for_cards, counts.total)
    page = Paginator(answers, wanted.size).get_page(wanted.number)
    names = Names.of(counts, asked)
    on_map = given.get("view") == "map"
    return {
        "asked": asked,
        "understood": understood,
        "page": page,
        "cards": [card_of(offer) for offer in page],
        "heads": list_heads_of(list(page), active_language(), page.start_index()),
        "kinds": _kinds(asked, counts, given),
        "groups": filter_groups(asked, counts, names),
        "taken": taken_filters(asked, names, given),
        "near": given.get("near", ""),
        "offices": names.offices,
        "radius": f"{asked.near.radius_km:g}" if asked.near else f"{RADIUS_KM:g}",
        "view": "map" if on_map else "list",
        "points": _points(found) if on_map else [],
        "addresses": _addresses(given),
        "contact_url": contact_url(),
        **_links(given, asked),
    }


def _links(given: QueryDict, asked: OfferFilter) -> dict[str, Any]:
    """The same page for search engines, in each language."""
    kept = QueryDict(mutable=True)
    if len(asked.kinds) == 1:
        kept["kind"] = asked.kinds[0]
    tail = f"?{kept.urlencode()}" if kept else ""
    return {
        "canonical": f"{settings.BASE_URL}{_address(active_language())}{tail}",
        "alternates": [
            (code, f"{settings.BASE_URL}{_address(code)}{tail}") for code, _name in settings.LANGUAGES
        ],
        "for_engines": set(given) <= INDEXED and len(asked.kinds) < 2,
        "heading": kinds_words(asked.kinds[0])
        if len(asked.kinds) == 1
        else _("Où dormir, manger, que faire"),
    }


def _address(language: str) -> str:
    with translation.override(language):
        return reverse("offers:list_offers")


def _addresses(given: QueryDict) -> Mapping[str, str]:
    """Of the list and of the map of the same question."""
    return {"list": changed(given, view=None), "map": changed(given, view="map")}


def changed(given: QueryDict, **values: str | None) -> str:
    """The same question with some parameters set, or taken out."""
    other = given.copy()
    for name, value in values.items():
        other.pop(name, None)
        if value is not None:
            other[name] = value
    return f"{_address(active_language())}?{other.urlencode()}" if other else _address(active_language())


def _kinds(asked: OfferFilter, counts: Facets, given: QueryDict) -> list[dict[str, Any]]:
    """One link for each kind; a category belongs to its kind and is left behind."""
    without = given.copy()
    without.pop("category", None)
    rows = [
        {
            "label": kinds_words(kind),
            "count": counts.kinds.get(kind, 0),
            "url": changed(without, kind=kind),
            "current": asked.kinds == (kind,),
        }
        for kind in Kind.values
        if counts.kinds.get(kind) or kind in asked.kinds
    ]
    every = {
        "label": _("Tout"),
        "count": sum(counts.kinds.values()),
        "url": changed(without, kind=None),
        "current": not asked.kinds,
    }
    return [every, *rows]


def _points(found: Any) -> Sequence[Mapping[str, Any]]:
    """The first answers that have a place, for the map."""
    placed = found.filter(latitude__isnull=False).select_related("commune")
    placed = placed.only("slug", "name", "latitude", "longitude", "kind", "category", "commune__name")
    return [
        {
            "latitude": offer.latitude,
            "longitude": offer.longitude,
            "name": offer.name,
            "url": public_path(offer, active_language()),
            "text": " · ".join(filter(None, (kind_words(offer), offer.commune and offer.commune.name))),
            "kind": "place",
        }
        for offer in placed[:MOST_POINTS]
    ]
