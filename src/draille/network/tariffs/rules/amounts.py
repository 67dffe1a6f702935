"""From a voted rate to cents: exact fractions until the one place where they are rounded.

Rounding is half up and is the authority's setting; no text settles it (published price lists need the
first, some return forms show the second):

- ``PER_UNIT``: the base for one person and one night is rounded, then each additional tax on that rounded
  base, then they are multiplied. A price shown at the desk is thus the price charged.
- ``ON_TOTAL``: the base of a line (nights in a row at one tariff) is rounded, then each additional tax on it.

Either way an additional tax is a percentage of the base that is printed beside it, so that anybody can check
it by hand, and the parts add up to the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from draille.network.tariffs.enums import Category, Component, RoundingPolicy
from draille.network.tariffs.rules.errors import Impossible
from draille.network.tariffs.rules.grid import Additional, Grid, Season


def half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes up. For amounts that are not negative."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def percent_of(percent: Decimal, value: Fraction) -> Fraction:
    """So many percent of a value, exactly."""
    return Fraction(percent) / 100 * value


def base_of(season: Season, category: Category, share: Fraction | None) -> tuple[Fraction, bool]:
    """Cents for one person and one night before additional taxes, exact, and whether the cap was reached.

    Args:
        share: the price of a night for each occupant, in cents; only read for ``Category.PROPORTIONAL``.

    Raises:
        Impossible: the season has no tariff for the category, or the share is needed and missing.
    """
    rate = season.rates.get(category)
    if rate is None:
        raise Impossible("no_tariff", "category")
    if category != Category.PROPORTIONAL:
        return Fraction(rate), False
    if share is None:
        raise Impossible("price_needed", "price")
    exact, cap = percent_of(rate, share), Fraction(season.cap)
    return (cap, True) if exact > cap else (exact, False)


def parts_of(base: Fraction, additionals: Sequence[Additional]) -> dict[Component, int]:
    """The base rounded, and each additional tax on it, rounded."""
    rounded = half_up(base)
    parts = {Component.BASE: rounded}
    for one in additionals:
        amount = half_up(percent_of(one.percent, Fraction(rounded)))
        parts[one.component] = parts.get(one.component, 0) + amount
    return parts


def line_of(
    base: Fraction, grid: Grid, person_nights: int
) -> tuple[dict[Component, int], dict[Component, int]]:
    """What one person pays for one night, then what all pay: ``(unit, amounts)``, as the grid rounds."""
    if grid.rounding == RoundingPolicy.ON_TOTAL:
        return {}, parts_of(base * person_nights, grid.additionals)
    unit = parts_of(base, grid.additionals)
    return unit, {part: cents * person_nights for part, cents in unit.items()}
