"""Grids of the DGFiP file of 1 January 2026, and helpers to write examples shortly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from draille.network.tariffs.enums import Category, Component, Nature, Regime, RoundingPolicy
from draille.network.tariffs.rules import Additional, Allowance, Grid, Season, Stay

NATURES = {
    Category.PALACE: Nature.PALACE,
    Category.FIVE_STARS: Nature.FURNISHED,
    Category.FOUR_STARS: Nature.FURNISHED,
    Category.THREE_STARS: Nature.FURNISHED,
    Category.TWO_STARS: Nature.HOTEL,
    Category.ONE_STAR: Nature.GUEST_HOUSE,
    Category.CAMPING_HIGH: Nature.CAMPING,
    Category.CAMPING_LOW: Nature.CAMPING,
    Category.PROPORTIONAL: Nature.UNCLASSIFIED,
}
YEAR = ((1, 1), (12, 31))
DEPARTMENT = Additional(Component.DEPARTMENT, Decimal(10), "CGCT, art. L3333-1")
REGION = Additional(Component.REGION_IDF, Decimal(15), "CGCT, art. L2531-17")
TRANSPORT = Additional(Component.TRANSPORT_IDF, Decimal(200), "CGCT, art. L2531-18")
RAIL = Additional(Component.RAIL, Decimal(34), "CGCT, art. L4332-4")


def season(*euros: str, percent: str = "5", days: Any = YEAR, cap: str = "") -> Season:
    """A season from the tariffs of categories 1, 2, 3…"""
    rates = {number: Decimal(one) * 100 for number, one in enumerate(euros, start=1)}
    highest = Decimal(cap) * 100 if cap else max(rates.values())
    return Season(days[0], days[1], {**rates, Category.PROPORTIONAL: Decimal(percent)}, int(highest))


def flat_season(rate: str, *, percent: str = "5", cap: str = "", days: Any = YEAR) -> Season:
    """A season with the same tariff for every category, the cap apart."""
    return season(*[rate] * 8, percent=percent, cap=cap, days=days)


def grid(*seasons: Season, **values: Any) -> Grid:
    """A grid that is valid since long ago, unless said otherwise."""
    said = {
        "key": "g",
        "authority": "CC d'essai",
        "siren": "200000000",
        "valid_from": date(2015, 1, 1),
        "valid_until": None,
        "source": "délibération d'essai",
    }
    return Grid(**{**said, **values}, seasons=seasons)


def at(rate: str, *additionals: Additional, **values: Any) -> Grid:
    """A grid with one tariff for everything."""
    return grid(flat_season(rate, cap=values.pop("cap", "")), additionals=additionals, **values)


CML = grid(season("2.30", "1.30", "1.20", "1.00", "0.90", "0.80", "0.50", "0.20"), siren="200069136")
PARIS = grid(
    season("4.90", "3.60", "2.60", "1.70", "1.00", "0.80", "0.60", "0.20"),
    additionals=(DEPARTMENT, REGION, TRANSPORT),
)
RANDON = grid(
    season("0.7", "0.7", "0.7", "0.5", "0.3", "0.3", "0.3", "0.2", percent="1", days=((6, 1), (9, 30))),
    regimes={nature: Regime.FLAT if nature <= 6 else Regime.ACTUAL for nature in Nature},
    allowances=(Allowance(Decimal(50), 1, 365),),
)
ON_TOTAL = RoundingPolicy.ON_TOTAL


def stay(
    category: Category = Category.THREE_STARS,
    persons: int = 2,
    nights: int = 1,
    *,
    first: date = date(2026, 7, 4),
    price: int | None = None,
    nature: Nature | None = None,
    **exempt: int,
) -> Stay:
    """A stay; ``minor=2`` are two of the persons."""
    return Stay(first, nights, persons, nature or NATURES[category], category, exempt, price)  # type: ignore[arg-type]
