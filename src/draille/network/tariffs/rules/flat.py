"""The flat rate: what a host owes for its capacity (CGCT, art. L2333-40 and L2333-41).

``tariff × capacity × (1 − allowance) × nights``, the nights being those of the year on which the lodging is
open and the tax collected. Not settled by the text and chosen here, to be confirmed by each authority:

- the allowance's bracket is looked up with those nights, grid by grid when the tariff changes in the year;
- where brackets overlap the highest allowance holds, where none fits there is none;
- capacity lowered by the allowance is not rounded; only the amount is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from draille.network.tariffs.enums import Category, Component, Nature, Regime, RoundingPolicy
from draille.network.tariffs.rules.amounts import base_of, half_up, parts_of
from draille.network.tariffs.rules.assess import add_up
from draille.network.tariffs.rules.charges import regime_of
from draille.network.tariffs.rules.errors import Impossible
from draille.network.tariffs.rules.flat_words import FlatCharge, explain_flat
from draille.network.tariffs.rules.grid import Grid
from draille.network.tariffs.rules.rates import rate_words
from draille.network.tariffs.rules.seasons import ONE, Span, spans
from draille.network.tariffs.rules.stay import Assessment, Line


def assess_flat(
    *,
    capacity: int,
    nature: Nature,
    category: Category,
    openings: Sequence[tuple[date, date]],
    grids: Sequence[Grid],
    year: int,
) -> Assessment:
    """What a lodging owes for a year.

    Nothing where the nature owes the tax by stay: ``regime`` then says so. ``taxable_nights`` is capacity
    times nights, before any allowance.

    Args:
        capacity: units of capacity: the persons it can host.
        openings: first and last night, both included; they may overlap and pass the year.

    Raises:
        Impossible: no capacity, an opening that ends before it begins, no tariff for the category.
    """
    if capacity < 1:
        raise Impossible("no_capacity", "capacity")
    if any(last < first for first, last in openings):
        raise Impossible("opening_order", "openings")
    found = [
        one
        for first, last in merged(openings, year)
        for one in spans(grids, first, last)
        if one.grid and regime_of(one.grid, nature, category) is Regime.FLAT
    ]
    charges = [_charge(one, found, capacity, category) for one in found if one.season]
    amounts = add_up(one.amounts for one in charges)
    opened = sum((last - first).days + 1 for first, last in merged(openings, year))
    nights = sum(one.span.nights for one in charges)
    regime = Regime.FLAT if _is_flat(grids, nature, category, year) else Regime.ACTUAL
    return Assessment(
        regime=regime,
        person_nights=capacity * opened,
        taxable_nights=capacity * nights,
        exempt_nights={},
        lines=tuple(_line(one, capacity, category) for one in charges),
        amounts=amounts,
        steps=explain_flat(regime, capacity, nature, category, opened, charges, amounts),
    )


def merged(openings: Sequence[tuple[date, date]], year: int) -> Iterator[tuple[date, date]]:
    """The nights of the year that are in an opening, each once, as stretches in order."""
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    begin = end = None
    for first, last in sorted(openings):
        first, last = max(first, first_day), min(last, last_day)
        if first > last:
            continue
        if begin is None or end is None:
            begin, end = first, last
        elif end >= first - ONE:
            end = max(end, last)
        else:
            yield begin, end
            begin, end = first, last
    if begin is not None and end is not None:
        yield begin, end


def allowance_of(grid: Grid, nights: int) -> Decimal:
    """The percentage for so many nights: the highest of those that fit, between 0 and 100."""
    fitting = [one.percent for one in grid.allowances if one.fewest <= nights <= one.most]
    return min(max(fitting, default=Decimal(0)), Decimal(100))


def _is_flat(grids: Sequence[Grid], nature: Nature, category: Category, year: int) -> bool:
    there = [one.grid for one in spans(grids, date(year, 1, 1), date(year, 12, 31)) if one.grid]
    return any(regime_of(grid, nature, category) is Regime.FLAT for grid in there)


def _charge(span: Span, all_spans: Sequence[Span], capacity: int, category: Category) -> FlatCharge:
    if span.grid is None or span.season is None:
        raise ValueError("a flat rate is charged in a season of a grid")
    nights = sum(one.nights for one in all_spans if one.grid is span.grid and one.season)
    allowance = allowance_of(span.grid, nights)
    units = capacity * (1 - Fraction(allowance) / 100)
    base, _capped = base_of(span.season, category, None)
    unit, amounts = _amounts(base, span.grid, units * span.nights)
    return FlatCharge(span, capacity, allowance, units, base, unit, amounts)


def _amounts(
    base: Fraction, grid: Grid, unit_nights: Fraction
) -> tuple[dict[Component, int], dict[Component, int]]:
    if grid.rounding == RoundingPolicy.ON_TOTAL:
        return {}, parts_of(base * unit_nights, grid.additionals)
    unit = parts_of(base, grid.additionals)
    return unit, {part: half_up(cents * unit_nights) for part, cents in unit.items()}


def _line(one: FlatCharge, capacity: int, category: Category) -> Line:
    span = one.span
    return Line(
        first=span.first,
        nights=span.nights,
        persons=capacity,
        rate=rate_words(span.season, category) if span.season else "",
        unit=one.unit,
        amounts=one.amounts,
        grid=span.grid.key if span.grid else "",
    )
