"""Counting a generated year again, before it is written: what was meant is what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from draille.welcome.reception.demo.drafts import Draft
from draille.welcome.reception.demo.sharing import TargetMissedError
from draille.welcome.reception.demo.targets import YearTargets
from draille.welcome.reception.enums import Channel


def check_year(targets: YearTargets, drafts: Sequence[Draft]) -> None:
    """Raise ``TargetMissedError`` naming the first thing that does not add up."""
    counter = [draft for draft in drafts if draft.channel == Channel.COUNTER]
    _same("contacts", len(counter), targets.contacts)
    _same("people", _people(counter), targets.people)
    for number, part in enumerate(targets.parts):
        held = [draft for draft in counter if part.holds(draft.day)]
        _same(f"contacts of part {number}", len(held), part.contacts)
        _same(f"people of part {number}", _people(held), part.people)
    by_channel = Counter(draft.channel for draft in drafts)
    for channel, count in targets.channels.items():
        _same(channel, by_channel[channel], count)
    _check_origins(targets, counter)
    qualified = [draft for draft in counter if draft.qualified]
    _same("unqualified", len(counter) - len(qualified), targets.unqualified)
    _check_shares(
        Counter(code for draft in qualified for code in draft.services), targets.services, len(qualified)
    )
    _check_shares(
        Counter(code for draft in qualified for code in draft.topics), targets.topics, len(qualified)
    )


def _check_origins(targets: YearTargets, counter: Sequence[Draft]) -> None:
    countries: Counter[str] = Counter()
    departements: Counter[str] = Counter()
    for draft in counter:
        country, departement = draft.origin
        if departement:
            departements[departement] += draft.people or 0
        elif country not in ("", "FR"):
            countries[country] += draft.people or 0
    _same("people from abroad", countries.total(), targets.foreign_people)
    _check_shares(countries, targets.countries, countries.total())
    _check_shares(departements, targets.departements, departements.total())
    for found, named in ((countries, targets.countries), (departements, targets.departements)):
        if {code for code, _ in found.most_common(len(named))} != set(named):
            raise TargetMissedError(f"another origin outweighs one of {', '.join(named)}")


def _check_shares(found: Mapping[str, int], shares: Mapping[str, float], base: int) -> None:
    for code, percent in shares.items():
        _same(f"{code} in thousandths", round(found[code] * 1000 / base), round(percent * 10))


def _people(drafts: Iterable[Draft]) -> int:
    return sum(draft.people or 0 for draft in drafts)


def _same(what: str, found: int, wanted: int) -> None:
    if found != wanted:
        raise TargetMissedError(f"{what}: {found} instead of {wanted}")
