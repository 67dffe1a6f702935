"""A deliberation of the national file as plain values, and the words in which it is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from draille.network.tariffs.enums import Component

DayOfYear = tuple[int, int]
"""(month, day)."""

ADDITIONALS: Mapping[Component, tuple[str, Decimal, str]] = {
    Component.DEPARTMENT: ("taxeAdditionnelleDepartementale", Decimal(10), "CGCT, art. L3333-1"),
    Component.REGION_IDF: ("taxeAdditionnelleRegionale", Decimal(15), "CGCT, art. L2531-17"),
    Component.RAIL: ("taxeAdditionnelleLGV", Decimal(34), "CGCT, art. L4332-4 à L4332-6 (à vérifier)"),
    Component.TRANSPORT_IDF: ("taxeAdditionnelleArticleL2531-18", Decimal(200), "CGCT, art. L2531-18"),
}
"""What the file only says to be there or not: its element, the percentage of the law, its article."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the file says of itself. ``version`` and ``published_on`` are absent from older files."""

    version: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days of every year, both included; ``tariffs`` by category, euros or percent; ``cap`` a category."""

    first: DayOfYear
    last: DayOfYear
    tariffs: Mapping[int, Decimal]
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """One ``<deliberation>``. Rents are cents; a rent of zero exempts nobody and is read as no threshold.

    Attributes:
        problems: what could not be read, in words; the value concerned is left out.
        allowances: (percent, fewest nights, most nights).
    """

    siren: str
    name: str
    voted_on: date | None
    entered_on: date | None
    departement: str = ""
    rent_night: int | None = None
    rent_week: int | None = None
    rent_month: int | None = None
    additionals: frozenset[Component] = frozenset()
    communes: tuple[tuple[str, str], ...] = ()
    regimes: Mapping[int, str] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    allowances: tuple[tuple[Decimal, int, int], ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def applies_from(self) -> date | None:
        """The first of January after the vote: the file does not say it, the law does (L2333-26)."""
        return date(self.voted_on.year + 1, 1, 1) if self.voted_on else None

    @property
    def insees(self) -> frozenset[str]:
        """Which communes."""
        return frozenset(insee for insee, _name in self.communes)

    @property
    def usable(self) -> bool:
        """Whether there is enough to compute a tax with."""
        return bool(self.siren and self.voted_on and self.communes and any(p.tariffs for p in self.periods))
