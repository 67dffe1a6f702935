"""Whose lodging a listing is: its registration number, then the platform's identifier, then its address.

What is not sure is left to a person, with suggestions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.models import Lodging, Registration
from draille.network.operators.addresses import (
    address_likeness,
    plain_address,
    plain_commune,
    plain_number,
)
from draille.network.operators.enums import Match
from draille.network.operators.models import Listing
from draille.territory.places.models import Commune

SURE = 95
"""An address this alike is taken by itself, where no other lodging is near it."""
MARGIN = 10
LEAST = 55
MOST_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A lodging for a listing, and how alike they are where that was measured."""

    lodging: int | None
    matched: Match
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A lodging that may be the one, of 100, and why in words."""

    lodging: Lodging
    score: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """What is compared of a lodging."""

    lodging: int
    address: str
    name: str


NOBODY = Found(None, Match.NONE)


class Matcher:
    """Numbers, identifiers and addresses of all lodgings, read once."""

    def __init__(self) -> None:
        self._numbers: dict[str, set[int]] = defaultdict(set)
        self._identifiers: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._places: dict[str, list[_Place]] = defaultdict(list)
        for lodging, kind, number, platform in Registration.objects.values_list(
            "lodging", "kind", "number", "platform"
        ):
            plain = plain_number(number)
            if kind == RegistrationKind.PLATFORM:
                self._identifiers[platform.lower(), plain].add(lodging)
            elif plain:
                self._numbers[plain].add(lodging)
        for key, street, name, insee in Lodging.objects.values_list("pk", "street", "name", "commune__insee"):
            self._places[insee].append(_Place(key, plain_address(street), plain_address(name)))
        self.communes = Communes()

    def find(self, listing: Listing) -> Found:
        """The lodging, where it is sure; ``NOBODY`` where a person has to look.

        A number two lodgings bear, or an address two share, is not sure.
        """
        number = plain_number(listing.registration)
        if len(found := self._numbers.get(number, set())) == 1:
            return Found(next(iter(found)), Match.NUMBER)
        identifier = listing.platform.name.lower(), plain_number(listing.identifier)
        if identifier[1] and len(found := self._identifiers.get(identifier, set())) == 1:
            return Found(next(iter(found)), Match.IDENTIFIER)
        return NOBODY if number in self._numbers else self._by_address(listing)

    def _by_address(self, listing: Listing) -> Found:
        alike = self.alike(listing)
        if not alike or alike[0][1] < SURE:
            return NOBODY
        if len(alike) > 1 and alike[1][1] > alike[0][1] - MARGIN:
            return NOBODY
        return Found(alike[0][0], Match.ADDRESS, alike[0][1])

    def alike(self, listing: Listing) -> list[tuple[int, int, str]]:
        """Lodgings of the commune by likeness of address (or of name, for a hamlet), the likeliest first."""
        mine = plain_address(listing.address)
        if not mine:
            return []
        found = []
        for place in self._places.get(listing.insee, ()):
            street, name = address_likeness(mine, place.address), address_likeness(mine, place.name)
            score, why = (street, "adresse") if street >= name else (min(name, SURE - 1), "nom")
            if score >= LEAST:
                found.append((place.lodging, score, why))
        return sorted(found, key=lambda one: (-one[1], one[0]))


class Communes:
    """The INSEE code a platform's postcode and name of a commune stand for."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._by_postcode: dict[str, list[str]] = defaultdict(list)
        self._known: set[str] = set()
        for insee, name, postcode in Commune.objects.values_list("insee", "name", "postcode"):
            self._by_name[plain_commune(name)].append((insee, postcode))
            self._by_postcode[postcode].append(insee)
            self._known.add(insee)

    def insee_of(self, listing: Listing) -> str:
        """The code, empty where it is not sure: the name, then a postcode of one commune, then the number.

        A municipal registration number begins with the code of its commune (Code du tourisme, D324-1-1).
        """
        if listing.insee in self._known:
            return listing.insee
        named = self._by_name.get(plain_commune(listing.commune), []) if listing.commune else []
        near = [
            insee for insee, code in named if code == listing.postcode or code[:2] == listing.postcode[:2]
        ]
        for choices in (near, [insee for insee, _code in named]):
            if len(choices) == 1:
                return choices[0]
        number = plain_number(listing.registration)
        if len(number) == 13 and number[:5] in self._known:
            return number[:5]
        posted = (
            self._by_postcode.get(listing.postcode, []) if listing.postcode and not listing.commune else []
        )
        return posted[0] if len(posted) == 1 else ""


def suggestions_for(listings: Iterable[Listing], matcher: Matcher) -> dict[int, list[Suggestion]]:
    """For each listing (by key), lodgings to choose from, the likeliest first."""
    alike = {listing.pk: matcher.alike(listing)[:MOST_SUGGESTED] for listing in listings}
    keys = {lodging for found in alike.values() for lodging, _score, _why in found}
    lodgings = Lodging.objects.select_related("commune").in_bulk(keys)
    return {
        key: [Suggestion(lodgings[lodging], score, _reason(score, why)) for lodging, score, why in found]
        for key, found in alike.items()
    }


def _reason(score: int, why: str) -> str:
    what = "adresse" if why == "adresse" else "nom"
    return f"même {what}" if score >= 99 else f"{what} proche à {score} %"


def search_lodgings(words: str) -> list[Lodging]:
    """Lodgings whose name, number, address or commune holds every word: to choose by hand."""
    found = Lodging.objects.select_related("commune")
    for word in words.split()[:6]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(code__icontains=word)
            | Q(street__icontains=word)
            | Q(commune__name__icontains=word)
            | Q(registrations__number__icontains=word)
        )
    return list(found.distinct()[:20])
