"""Numbers of contacts that can be added up: one day of one place, a month, a year of all offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

Numbers: TypeAlias = dict[str, int]
Counts: TypeAlias = dict[str, Numbers]
"""By channel, then by measure: ``{"counter": {"contacts": 12, "people": 20, "origin/FR-48": 3}}``."""

CONTACTS = "contacts"
PEOPLE = "people"
PEOPLE_UNKNOWN = "people_unknown"
UNQUALIFIED = "unqualified"

ORIGIN_UNKNOWN = ""
ORIGIN_NOT_ASKED = "?"


def origin_code(country: str, departement: str, qualified: bool) -> str:
    """``FR-48``, ``FR-`` (France, département unknown), ``BE``, unknown, or not asked yet."""
    if country == "FR":
        return f"FR-{departement}"
    if country:
        return country
    return ORIGIN_UNKNOWN if qualified else ORIGIN_NOT_ASKED


def add_to(total: Numbers, numbers: Mapping[str, int]) -> None:
    """Add numbers to a running total."""
    for measure, number in numbers.items():
        total[measure] = total.get(measure, 0) + number


def fold(parts: Iterable[Counts]) -> Counts:
    """The sum of several counts, channel by channel."""
    total: Counts = {}
    for part in parts:
        for channel, numbers in part.items():
            add_to(total.setdefault(channel, {}), numbers)
    return total


@dataclass(frozen=True)
class Tally:
    """The contacts of some channels, places and days, added up. Two tallies add with ``+``."""

    numbers: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, counts: Iterable[Counts], channels: Iterable[str]) -> Tally:
        """The sum over the channels named."""
        wanted = tuple(channels)
        total: Numbers = {}
        for part in counts:
            for channel in wanted:
                if channel in part:
                    add_to(total, part[channel])
        return cls(total)

    def __add__(self, other: Tally) -> Tally:
        total = dict(self.numbers)
        add_to(total, other.numbers)
        return Tally(total)

    @property
    def contacts(self) -> int:
        """How many contacts."""
        return self.numbers.get(CONTACTS, 0)

    @property
    def people(self) -> int:
        """The people of the contacts whose number of people is known."""
        return self.numbers.get(PEOPLE, 0)

    @property
    def people_unknown(self) -> int:
        """Contacts whose number of people is unknown: they count, their people do not."""
        return self.numbers.get(PEOPLE_UNKNOWN, 0)

    @property
    def unqualified(self) -> int:
        """Contacts logged in a hurry, still to be qualified."""
        return self.numbers.get(UNQUALIFIED, 0)

    @property
    def qualified(self) -> int:
        """Contacts whose services and topics were asked: the base of their shares."""
        return self.contacts - self.unqualified

    def by(self, dimension: str) -> dict[str, int]:
        """The numbers of one dimension: ``origin`` and ``visitor`` (contacts), ``origin_people``…"""
        return self._dimensions.get(dimension, {})

    @cached_property
    def _dimensions(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for measure, number in self.numbers.items():
            dimension, slash, code = measure.partition("/")
            if slash:
                found.setdefault(dimension, {})[code] = number
        return found

    # --- people by origin ---

    @cached_property
    def countries(self) -> dict[str, int]:
        """People of known origin by country, France included."""
        found: dict[str, int] = {}
        for code, people in self.by("origin_people").items():
            if code not in (ORIGIN_UNKNOWN, ORIGIN_NOT_ASKED):
                country = code.partition("-")[0]
                found[country] = found.get(country, 0) + people
        return found

    @property
    def known_origin(self) -> int:
        """People whose country is known."""
        return sum(self.countries.values())

    @property
    def foreigners(self) -> int:
        """People who live abroad."""
        return self.known_origin - self.countries.get("FR", 0)

    @cached_property
    def departements(self) -> dict[str, int]:
        """People who live in France by département, where it is known."""
        origins = self.by("origin_people").items()
        return {code[3:]: people for code, people in origins if code.startswith("FR-") and code != "FR-"}
