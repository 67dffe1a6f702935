"""A stay as it is declared, and the tax it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from draille.network.tariffs.enums import Category, Component, Exemption, Nature, Regime


@dataclass(frozen=True, slots=True)
class Stay:
    """Some people, some nights. Nothing says who they are, and nothing may.

    Attributes:
        first: the first night.
        nights: how many, at least one.
        occupants: everybody, exempt or not, at least one.
        exempt: how many of them do not pay, by reason.
        price: cents excluding tax for the whole stay and everybody; needed for ``Category.PROPORTIONAL``.
    """

    first: date
    nights: int
    occupants: int
    nature: Nature
    category: Category
    exempt: Mapping[Exemption, int] = field(default_factory=dict)
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Nights in a row that cost the same. ``unit`` and ``amounts`` are cents, by component.

    Attributes:
        first, nights: which nights.
        persons: those who pay.
        rate: what was voted, in cents a person and night or in percent, as a readable French string.
        unit: for one person and one night, rounded; empty under ``RoundingPolicy.ON_TOTAL``.
        capped: whether the cap was reached.
        grid: the key of the ``Grid``; empty when no grid applies.
        outside: no season covers these nights: nothing is due.
    """

    first: date
    nights: int
    persons: int
    rate: str
    unit: Mapping[Component, int]
    amounts: Mapping[Component, int]
    capped: bool = False
    grid: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the explanation: ``text`` for a host, ``source`` the article or the deliberation."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The tax of one stay or one flat-rate due. ``sum(amounts.values()) == total``, to the cent.

    Attributes:
        person_nights: everybody's.
        taxable_nights: person-nights of those who pay, inside a season.
        exempt_nights: person-nights of those who do not, by reason.
    """

    regime: Regime
    person_nights: int
    taxable_nights: int
    exempt_nights: Mapping[Exemption, int]
    lines: Sequence[Line]
    amounts: Mapping[Component, int]
    steps: Sequence[Step]

    @property
    def total(self) -> int:
        """Cents."""
        return sum(self.amounts.values())
