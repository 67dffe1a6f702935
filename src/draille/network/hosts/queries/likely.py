"""Sheets of the catalogue that a lodging may be: the same likeness that finds duplicates there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draille.network.hosts.models import Lodging
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.offer.upkeep.duplicates.likeness import Subject, name_likeness, name_parts, plain_phone

SHOWN = 5
LEAST = 45


@dataclass(frozen=True, slots=True)
class Likely:
    """A sheet, how alike of 100, and why."""

    offer: Offer
    score: int
    reasons: Sequence[str]


def likely_sheets(lodging: Lodging, *, shown: int = SHOWN) -> list[Likely]:
    """The likeliest sheets of the same commune, or of the same contact elsewhere; two or three queries."""
    contacts = _contacts(lodging)
    mine = _subject(lodging.pk, lodging.name, str(lodging.commune))
    found = []
    offers = Offer.objects.in_use().filter(kind=Kind.LODGING).select_related("commune", "owner")
    for offer in offers.filter(commune=lodging.commune_id):
        theirs = _subject(offer.pk, offer.name, str(offer.commune))
        shared = contacts & {offer.email.lower(), plain_phone(offer.phone), plain_phone(offer.mobile)} - {""}
        name = name_likeness(mine, theirs)
        score = min(100, round(0.8 * name) + 15 + (25 if shared else 0))
        if score >= LEAST and (name or shared):
            found.append(Likely(offer, score, _reasons(name, bool(shared))))
    return sorted(found, key=lambda one: (-one.score, one.offer.name))[:shown]


def _subject(key: int, name: str, commune: str) -> Subject:
    words, core, marks, tail = name_parts(name, commune)
    return Subject(key, Kind.LODGING, "", words, core, marks, None, None, None, frozenset(), tail)


def _contacts(lodging: Lodging) -> set[str]:
    hosts = [spell.host for spell in lodging.ownerships.select_related("host")]
    found = {host.email.lower() for host in hosts} | {plain_phone(host.phone) for host in hosts}
    return found - {""}


def _reasons(name: int, shared: bool) -> list[str]:
    words = ["même nom" if name >= 99 else f"noms proches à {name} %"] if name else []
    return [*words, "même commune", *(["même contact"] if shared else [])]
