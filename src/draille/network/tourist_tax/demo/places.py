"""The lodgings as the generator sees them, and how each host behaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from draille.network.declarations.assessing import Books
from draille.network.hosts.models import Lodging
from draille.network.tariffs.enums import Category, Nature
from draille.network.tourist_tax.demo.chance import rng

NEVER, ZERO, PLATFORM, USUAL = "never", "zero", "platform", "usual"
SHARES = ((NEVER, 0.04), (ZERO, 0.05), (PLATFORM, 0.12), (USUAL, 1.0))
LETTABLE = {Nature.FURNISHED, Nature.UNCLASSIFIED}
SEASON = (0.12, 0.3, 0.25, 0.8, 1.2, 1.0, 2.3, 2.7, 1.0, 0.7, 0.25, 0.2)
"""How a month compares with the mean one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A lodging, what it is for the tariff, and its host's ways."""

    lodging: Lodging
    nature: Nature
    category: Category
    conduct: str

    @property
    def open_air(self) -> bool:
        """Camp sites declare thousands of nights by totals: they fill up what is missing."""
        return self.category in (Category.CAMPING_HIGH, Category.CAMPING_LOW)

    @property
    def by_platform(self) -> bool:
        """Whether platforms let it."""
        return self.nature in LETTABLE and self.conduct in (PLATFORM, USUAL)

    def capacity(self) -> int:
        """Persons; four where nobody said."""
        return max(1, self.lodging.capacity or 4)


def places_on(lodgings: Sequence[Lodging], books: Books, day: date) -> list[Place]:
    """All of them as they are on a day."""
    found = []
    for lodging in lodgings:
        nature, category = books.kinds.on(lodging.pk, day)
        found.append(Place(lodging, nature, category, conduct_of(lodging, nature)))
    return found


def conduct_of(lodging: Lodging, nature: Nature) -> str:
    """Drawn once for good: who never declares this year did not last year."""
    drawn, sum_of = rng("conduct", lodging.code).random(), 0.0
    for conduct, share in SHARES:
        sum_of += share
        if drawn < sum_of and not (conduct == PLATFORM and nature not in LETTABLE):
            return conduct
    return USUAL


def month_weight(place: Place, month: date) -> float:
    """How busy a month is; nothing in the winter of those that close."""
    if place.open_air and month.month not in range(4, 11):
        return 0.0
    if place.lodging.pk % 3 == 0 and month.month in (1, 2, 3, 11, 12):
        return 0.0
    return SEASON[month.month - 1] * rng("month", place.lodging.code, month).uniform(0.7, 1.3)
