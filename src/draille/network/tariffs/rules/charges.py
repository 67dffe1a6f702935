"""A stay cut into lines: what each stretch of nights costs, or why it costs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.rules.amounts import base_of, line_of
from draille.network.tariffs.rules.errors import Impossible
from draille.network.tariffs.rules.grid import Grid
from draille.network.tariffs.rules.rents import LowRent, low_rent
from draille.network.tariffs.rules.seasons import Span, spans
from draille.network.tariffs.rules.stay import Stay

MOST_NIGHTS = 3660  # ten years: beyond, a typing error


class Why(Enum):
    """What makes a stretch of nights cost what it does."""

    NO_GRID = "no_grid"
    OUTSIDE = "outside"
    FLAT = "flat"
    LOW_RENT = "low_rent"
    TAXED = "taxed"


@dataclass(frozen=True, slots=True)
class Charge:
    """A span with its amounts. ``base`` is exact cents a person and night, already capped."""

    span: Span
    why: Why
    persons: int = 0
    base: Fraction = Fraction(0)
    capped: bool = False
    unit: Mapping[Component, int] = field(default_factory=dict)
    amounts: Mapping[Component, int] = field(default_factory=dict)
    rent: LowRent | None = None


def check_stay(stay: Stay) -> None:
    """Refuse what cannot be taxed.

    Raises:
        Impossible: with the field that is wrong.
    """
    if stay.nights < 1:
        raise Impossible("no_nights", "nights")
    if stay.nights > MOST_NIGHTS:
        raise Impossible("too_many_nights", "nights")
    if stay.first > date.max - timedelta(days=stay.nights):
        raise Impossible("outside_calendar", "first")
    _check_people(stay)
    if stay.price is not None and stay.price < 0:
        raise Impossible("negative_price", "price")
    if stay.price is None and stay.category == Category.PROPORTIONAL:
        raise Impossible("price_needed", "price")


def _check_people(stay: Stay) -> None:
    if stay.occupants < 1:
        raise Impossible("no_occupants", "occupants")
    if any(number < 0 for number in stay.exempt.values()):
        raise Impossible("negative_exempt", "exempt")
    if sum(stay.exempt.values()) > stay.occupants:
        raise Impossible("too_many_exempt", "exempt")


def payers(stay: Stay) -> int:
    """Occupants without a reason not to pay."""
    return stay.occupants - sum(stay.exempt.values())


def share_of(stay: Stay) -> Fraction | None:
    """The price of a night for each occupant, minors and other exempt people included; exact cents."""
    return None if stay.price is None else Fraction(stay.price, stay.nights * stay.occupants)


def regime_of(grid: Grid, nature: Nature, category: Category) -> Regime:
    """How a lodging owes the tax; what is not classified always owes it by stay (L2333-26, II)."""
    if nature == Nature.UNCLASSIFIED or category == Category.PROPORTIONAL:
        return Regime.ACTUAL
    return Regime(grid.regimes.get(nature, Regime.ACTUAL))


def charges_of(stay: Stay, grids: Sequence[Grid]) -> list[Charge]:
    """The stay's stretches of nights, in order; under a flat rate seasons make no difference.

    Raises:
        Impossible: no tariff was voted for the category.
    """
    last = stay.first + timedelta(days=stay.nights - 1)
    found: list[Charge] = []
    for span in spans(grids, stay.first, last):
        one = charge(stay, span)
        if one.why is Why.FLAT and found and found[-1].why is Why.FLAT and found[-1].span.grid is span.grid:
            found[-1] = Charge(Span(found[-1].span.first, span.last, span.grid, None), Why.FLAT)
        else:
            found.append(one)
    return found


def charge(stay: Stay, span: Span) -> Charge:
    """What a stretch of the stay costs.

    Raises:
        Impossible: no tariff was voted for the category.
    """
    if span.grid is None:
        return Charge(span, Why.NO_GRID)
    if regime_of(span.grid, stay.nature, stay.category) is Regime.FLAT:
        return Charge(span, Why.FLAT)
    if span.season is None:
        return Charge(span, Why.OUTSIDE)
    if rent := low_rent(span.grid, stay.price, stay.nights):
        return Charge(span, Why.LOW_RENT, rent=rent)
    base, capped = base_of(span.season, stay.category, share_of(stay))
    persons = payers(stay)
    unit, amounts = line_of(base, span.grid, persons * span.nights)
    return Charge(span, Why.TAXED, persons, base, capped, unit, amounts)
