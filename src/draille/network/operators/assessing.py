"""What the tariff gives for a line, to compare with what the platform collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import KindBook
from draille.network.operators.enums import Outcome
from draille.network.operators.models import Listing
from draille.network.tariffs.enums import Category, Component, Exemption, Nature
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Engine, Impossible, Stay

UNCLASSIFIED = (Nature.UNCLASSIFIED, Category.PROPORTIONAL)
_NATURE_OF = {
    Category.PALACE: Nature.PALACE,
    Category.CAMPING_HIGH: Nature.CAMPING,
    Category.CAMPING_LOW: Nature.CAMPING,
    Category.PROPORTIONAL: Nature.UNCLASSIFIED,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A line against the tariff; ``expected``, ``difference`` (paid less expected): cents, or unknown."""

    nature: int
    category: int
    expected: int | None
    difference: int | None
    outcome: Outcome


class Assessor:
    """The grids and the classifications, read once; the same price is computed once."""

    def __init__(self) -> None:
        self._book = GridBook.load()
        self._communes = dict(Lodging.objects.values_list("pk", "commune__insee"))
        self._kinds = lru_cache(maxsize=50_000)(KindBook.load().on)
        self._engines: dict[str, Engine] = {}

    def place(self, listing: Listing) -> str:
        """The INSEE code a listing is taxed in: its lodging's, else what the address stands for."""
        return self._communes.get(listing.lodging_id or 0, listing.insee)

    def kind(
        self, lodging: int | None, day: date, said: Category | None, nature: Nature | None
    ) -> tuple[Nature, Category]:
        """What the line is taxed as: the lodging's classification when it is known, else the platform's word.

        What we know of a lodging wins over what the platform says of it.
        """
        if lodging is not None:
            return self._kinds(lodging, day)
        if said is None or said == Category.PROPORTIONAL:
            return UNCLASSIFIED
        return nature or _NATURE_OF.get(said, Nature.FURNISHED), said

    def compare(
        self,
        *,
        insee: str,
        kind: tuple[Nature, Category],
        first: date,
        nights: int,
        persons: int,
        exempt: int,
        price: int | None,
        paid: int,
    ) -> Compared:
        """Recompute a line.

        The exempt ones are taken for minors: platforms say no reason, and all four cost nothing.
        """
        engine = self._engine(insee)
        stay = Stay(first, nights, persons, *kind, {Exemption.MINOR: exempt} if exempt else {}, price)
        if not engine.levied(stay):
            return Compared(*kind, None, None, Outcome.NO_TARIFF)
        if kind[1] == Category.PROPORTIONAL and price is None:
            return Compared(*kind, None, None, Outcome.NO_PRICE)
        try:
            expected = engine.amounts(stay).total
        except Impossible:
            return Compared(*kind, None, None, Outcome.IMPOSSIBLE)
        difference = paid - expected
        outcome = Outcome.MORE if difference > 0 else Outcome.LESS if difference else Outcome.EXACT
        return Compared(*kind, expected, difference, outcome)

    def _engine(self, insee: str) -> Engine:
        if insee not in self._engines:
            self._engines[insee] = Engine(self._book.of(insee))
        return self._engines[insee]

    def weights(self, insee: str, day: date) -> Mapping[Component, int]:
        """How a hundred euros of base come with additional taxes in a commune: base 10 000, and so on."""
        grids = self._book.grids(insee, day, day) if insee else ()
        additionals = grids[0].additionals if grids else ()
        return {Component.BASE: 10_000, **{one.component: int(one.percent * 100) for one in additionals}}
