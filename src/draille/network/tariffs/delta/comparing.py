"""Our grids beside those of the national file, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import IO

from django.db.models import Q

from draille.kernel.clock import today
from draille.network.tariffs.delta.facts import communes_apart, facts_of, vote_of
from draille.network.tariffs.delta.reading import read_delta
from draille.network.tariffs.delta.records import Head, Vote
from draille.network.tariffs.enums import Component
from draille.network.tariffs.models import Authority, Deliberation

PARTS = ("communes", "regimes", "allowances", "additionals", "periods__tariffs")


@dataclass(frozen=True, slots=True)
class Difference:
    """``field`` is stable (``tariff.0.4``); ``here`` and ``there`` are words, ours and the file's."""

    field: str
    label: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One deliberation and its counterpart; ``None`` on the side that lacks it."""

    siren: str
    name: str
    vote: Vote | None
    deliberation: Deliberation | None
    differences: Sequence[Difference] = ()

    @property
    def same(self) -> bool:
        """Nothing to do."""
        return bool(self.vote and self.deliberation and not self.differences)


def compare_delta(file: IO[bytes]) -> list[Comparison]:
    """Every authority of ours with the file, in the order of names.

    Raises:
        Unreadable: the file as a whole is refused.
    """
    sirens = set(Authority.objects.values_list("siren", flat=True))
    published, votes = today(), []
    for one in read_delta(file):
        if isinstance(one, Head):
            published = one.published_on or published
        elif one.siren in sirens:
            votes.append(one)
    return compare_votes(votes, published)


def compare_votes(votes: Iterable[Vote], published_on: date) -> list[Comparison]:
    """The same, of deliberations already read."""
    by_siren: dict[str, list[Vote]] = {}
    for vote in votes:
        by_siren.setdefault(vote.siren, []).append(vote)
    found: list[Comparison] = []
    for authority in Authority.objects.order_by("name", "pk"):
        found += _compare(authority, by_siren.get(authority.siren, []), published_on)
    return found


def _compare(authority: Authority, votes: Sequence[Vote], published_on: date) -> Iterable[Comparison]:
    taken: set[int] = set()
    for vote in current(votes):
        ours = counterpart(vote, in_force(authority, day_of(vote, published_on)), taken)
        if ours:
            taken.add(ours.pk)
        yield Comparison(authority.siren, authority.name, vote, ours, differences(ours, vote) if ours else ())
    for left in in_force(authority, published_on):
        if left.pk not in taken:
            yield Comparison(authority.siren, authority.name, None, left)


def current(votes: Sequence[Vote]) -> list[Vote]:
    """Without those whose communes a later vote covers; the oldest first."""
    kept: list[Vote] = []
    covered: set[str] = set()
    oldest_first = sorted(votes, key=lambda one: one.applies_from or date.min)
    for vote in oldest_first[::-1]:
        if not vote.insees or not vote.insees <= covered:
            kept.append(vote)
            covered |= vote.insees
    return kept[::-1]


def day_of(vote: Vote, published_on: date) -> date:
    """The day on which ours is to be the same."""
    return max(vote.applies_from or published_on, published_on)


def in_force(authority: Authority, day: date) -> list[Deliberation]:
    """The deliberations of an authority on a day, with their parts; an endless one gives way to the next."""
    found = list(
        Deliberation.objects.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), authority=authority, valid_from__lte=day
        )
        .select_related("authority")
        .prefetch_related(*PARTS)
    )
    return [one for one in found if not any(_gives_way(one, other) for other in found)]


def _gives_way(one: Deliberation, other: Deliberation) -> bool:
    if one.valid_until is not None or other.valid_from <= one.valid_from:
        return False
    later = {commune.insee for commune in other.communes.all()}
    return any(commune.insee in later for commune in one.communes.all())


def counterpart(vote: Vote, among: Sequence[Deliberation], taken: set[int]) -> Deliberation | None:
    """The one of ours that shares most communes with it."""
    shared = [
        (len(vote.insees & {one.insee for one in ours.communes.all()}), ours)
        for ours in among
        if ours.pk not in taken
    ]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def differences(ours: Deliberation, vote: Vote) -> list[Difference]:
    """Field by field; of the communes, those that only one side has."""
    own = vote_of(ours)
    here, there = facts_of(own, _percents(ours)), facts_of(vote)
    found = []
    for key in {**here, **there}:
        label = (here.get(key) or there[key])[0]
        left, right = here.get(key, (label, "aucun"))[1], there.get(key, (label, "aucun"))[1]
        if key == "communes":
            if own.insees == vote.insees:
                continue
            left, right = communes_apart(own, vote)
            label = "Communes d’un seul côté"
        if left != right:
            found.append(Difference(key, label, left, right))
    return found


def _percents(ours: Deliberation) -> Mapping[Component, Decimal]:
    return {Component(one.component): one.percent for one in ours.additionals.all()}
