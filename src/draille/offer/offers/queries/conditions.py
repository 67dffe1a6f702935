"""The parts of a question as conditions, each by itself: a facet is counted without its own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q

from draille.kernel.clock import today
from draille.offer.offers.calendars import open_on
from draille.offer.offers.enums import Dogs
from draille.offer.offers.models import Feature, OfferLabel
from draille.offer.offers.queries.filters import OfferFilter

WELCOME_DOGS = (Dogs.YES, Dogs.LEAD, Dogs.ON_REQUEST)


def valid_labels() -> Any:
    """Labels held that have not run out."""
    return OfferLabel.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today()))


def _labels(asked: OfferFilter) -> Q:
    return Q(pk__in=valid_labels().filter(label__code__in=asked.labels).values("offer"))


def _with_feature(codes: Collection[str]) -> Q:
    picked = Feature.offers.through._default_manager
    return Q(pk__in=picked.filter(feature__code__in=codes).values("offer"))


def feature_groups(codes: Collection[str]) -> dict[str, list[str]]:
    """Codes by the list they are of; one query."""
    groups: dict[str, list[str]] = {}
    for code, group in Feature.objects.filter(code__in=codes).values_list("code", "group"):
        groups.setdefault(group, []).append(code)
    return groups


def features_condition(groups: dict[str, list[str]]) -> Q:
    """Alternatives within a list; lists add up."""
    condition = Q()
    for codes in groups.values():
        condition &= _with_feature(codes)
    return condition


def _features(asked: OfferFilter) -> Q:
    groups = feature_groups(asked.features)
    return features_condition(groups) if groups else Q(pk__in=[])


def _box(asked: OfferFilter) -> Q:
    assert asked.box is not None
    south, west, north, east = asked.box
    return Q(latitude__range=(south, north), longitude__range=(west, east))


def _accessible(asked: OfferFilter) -> Q:
    labelled = valid_labels().filter(label__code__startswith="tourisme_handicap")
    return Q(reduced_mobility=True) | Q(pk__in=labelled.values("offer")) | _with_feature(["access_motor"])


def _stars(asked: OfferFilter) -> Q:
    in_force = Q(classified_until__isnull=True) | Q(classified_until__gte=today())
    return Q(stars__gte=asked.stars) & in_force


_CONDITIONS: dict[str, Callable[[OfferFilter], Q]] = {
    "kinds": lambda asked: Q(kind__in=asked.kinds),
    "categories": lambda asked: Q(category__in=asked.categories),
    "communes": lambda asked: Q(commune__insee__in=asked.communes),
    "sectors": lambda asked: Q(commune__sector__slug__in=asked.sectors),
    "labels": _labels,
    "features": _features,
    "box": _box,
    "open_on": lambda asked: open_on(asked.open_on) if asked.open_on else Q(),
    "accessible": _accessible,
    "dogs": lambda asked: Q(dogs__in=WELCOME_DOGS),
    "partners": lambda asked: Q(owner__partner=True),
    "bookable": lambda asked: ~Q(booking_url=""),
    "stars": _stars,
    "capacity": lambda asked: Q(capacity__gte=asked.capacity),
}


def conditions(asked: OfferFilter) -> dict[str, Q]:
    """All that is asked but text and distance: conditions that add up, by the name of the field."""
    return {
        name: condition(asked)
        for name, condition in _CONDITIONS.items()
        if getattr(asked, name) not in ((), None, False)
    }
