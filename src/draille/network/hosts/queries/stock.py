"""How many lodgings, hosts and classified lodgings there are on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from draille.network.hosts.models import Classification, Host, Lodging, LodgingQuerySet, Ownership
from draille.network.hosts.queries.days import covering


@dataclass(frozen=True, slots=True)
class Stock:
    """Lodgings let on a day, who lets them (owners, not agencies), and how many bear stars."""

    lodgings: int
    hosts: int
    classified: int


def stock_on(day: date) -> Stock:
    """The stock of a day; three queries."""
    return Stock(Lodging.objects.active_on(day).count(), hosts_on(day).count(), classified_on(day).count())


def hosts_on(day: date) -> QuerySet[Host]:
    """Who lets something on a day."""
    let = Lodging.objects.active_on(day)
    return Host.objects.filter(pk__in=_owners(let, day))


def _owners(lodgings: LodgingQuerySet, day: date) -> QuerySet[Ownership, Any]:
    return Ownership.objects.filter(covering(day, day), lodging__in=lodgings).values("host")


def classified_on(day: date) -> LodgingQuerySet:
    """The lodgings let on a day that bear stars: a certificate in force, not a label."""
    rows = Classification.objects.filter(covering(day, day), stars__isnull=False).values("lodging")
    return Lodging.objects.active_on(day).filter(pk__in=rows)
