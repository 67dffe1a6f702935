"""What an authority voted, as plain values: no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from draille.network.tariffs.enums import Component, Regime, RoundingPolicy


@dataclass(frozen=True, slots=True)
class Season:
    """A period of collection, every year the same days (both included), and what a night costs in it.

    Attributes:
        first, last: (month, day). A season may pass the end of the year: from 1 December to 31 March.
        rates: by category, cents a person and night; for ``Category.PROPORTIONAL``, a percentage.
        cap: cents a person and night that the proportional rate never passes: the highest tariff voted.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    rates: Mapping[int, Decimal]
    cap: int


@dataclass(frozen=True, slots=True)
class Additional:
    """A tax that is a percentage of the base. ``source`` is the article that institutes it."""

    component: Component
    percent: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a flat-rate due is lowered by, for so many nights (CGCT, art. L2333-41)."""

    percent: Decimal
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A deliberation as it applies in some communes, from one day to another.

    Attributes:
        valid_from, valid_until: the nights it applies to, both included; ``None`` is without end.
        seasons: they may be several and need not cover the year; outside them nothing is due.
        regimes: by nature; one that is not said is ``ACTUAL``.
        rent_night, rent_week, rent_month: rents in cents under which nothing is due (L2333-31, 4°).
        source: how the deliberation is quoted in explanations and letters.
    """

    key: str
    authority: str
    siren: str
    valid_from: date
    valid_until: date | None
    seasons: tuple[Season, ...]
    regimes: Mapping[int, Regime] = field(default_factory=dict)
    additionals: tuple[Additional, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    rent_night: int | None = None
    rent_week: int | None = None
    rent_month: int | None = None
    rounding: RoundingPolicy = RoundingPolicy.PER_UNIT
    source: str = ""
