"""What holds for every stay and every grid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from draille.network.tariffs.enums import Category, Component, Nature, Regime, RoundingPolicy
from draille.network.tariffs.rules import (
    Additional,
    Allowance,
    Grid,
    Impossible,
    Season,
    Stay,
    assess_flat,
    assess_many,
    assess_stay,
)
from draille.network.tariffs.tests.grids import NATURES, grid

DAYS = st.tuples(st.integers(1, 12), st.integers(1, 31))
EXTRA = [Component.DEPARTMENT, Component.REGION_IDF, Component.RAIL]


@st.composite
def seasons(draw):
    rates = {one: Decimal(draw(st.integers(20, 490))) for one in range(1, 9)}
    percent = Decimal(draw(st.integers(100, 500))) / 100
    return Season(draw(DAYS), draw(DAYS), {**rates, 9: percent}, int(max(rates.values())))


@st.composite
def grids(draw):
    first = date(draw(st.integers(2023, 2026)), draw(st.integers(1, 12)), 1)
    return grid(
        *draw(st.lists(seasons(), max_size=3)),
        key=str(draw(st.integers(1, 99))),
        valid_from=first,
        valid_until=draw(st.none() | st.dates(first, date(2027, 12, 31))),
        additionals=tuple(
            Additional(one, Decimal(draw(st.integers(1, 200))))
            for one in draw(st.sets(st.sampled_from(EXTRA)))
        ),
        regimes={draw(st.sampled_from(Nature)): Regime.FLAT},
        allowances=tuple(
            Allowance(
                Decimal(draw(st.integers(0, 110))), draw(st.integers(0, 400)), draw(st.integers(0, 400))
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        rounding=draw(st.sampled_from(RoundingPolicy)),
        rent_night=draw(st.none() | st.integers(0, 3000)),
    )


@st.composite
def stays(draw):
    category, nights, persons = (
        draw(st.sampled_from(Category)),
        draw(st.integers(1, 60)),
        draw(st.integers(1, 9)),
    )
    priced = category == Category.PROPORTIONAL or draw(st.booleans())
    return Stay(
        first=draw(st.dates(date(2023, 11, 1), date(2027, 2, 1))),
        nights=nights,
        occupants=persons,
        nature=NATURES[category],
        category=category,
        exempt={"minor": draw(st.integers(0, persons))},
        price=draw(st.integers(0, 5000)) * nights if priced else None,
    )


MANY = st.lists(grids(), max_size=3)


@given(stays(), MANY)
@settings(max_examples=60, deadline=None)
def test_the_parts_add_up_and_none_is_negative(stay, voted):
    found = assess_stay(stay, voted)
    by_line = [sum(line.amounts.values()) for line in found.lines]
    assert found.total == sum(found.amounts.values()) == sum(by_line)
    assert all(cents >= 0 for line in found.lines for cents in line.amounts.values())
    assert sum(line.nights for line in found.lines) == stay.nights
    assert found.taxable_nights + sum(found.exempt_nights.values()) <= found.person_nights
    assert found.steps


@given(stays(), MANY)
@settings(max_examples=60, deadline=None)
def test_many_at_once_give_the_same(stay, voted):
    one = assess_stay(stay, voted)
    for found in assess_many([("a", stay), ("a", stay)], lambda key: voted):
        assert not isinstance(found, Impossible)
        assert (found.total, found.parts, found.taxable_nights) == (
            one.total,
            one.amounts,
            one.taxable_nights,
        )


@given(stays(), MANY, st.integers(1, 59))
@settings(max_examples=60, deadline=None)
def test_cutting_a_stay_at_midnight_changes_nothing(stay, voted, cut):
    voted = [replace(one, rounding=RoundingPolicy.PER_UNIT) for one in voted]
    cut = min(cut, stay.nights)
    each = None if stay.price is None else stay.price // stay.nights
    first = replace(stay, nights=cut, price=None if each is None else each * cut)
    left = stay.nights - cut
    whole = assess_stay(stay, voted).total
    total = assess_stay(first, voted).total
    if left:
        begin = stay.first + timedelta(days=cut)
        rest = replace(stay, first=begin, nights=left, price=None if each is None else each * left)
        total += assess_stay(rest, voted).total
    assert total == whole


@given(stays().filter(lambda one: one.category != Category.PROPORTIONAL), MANY)
@settings(max_examples=40, deadline=None)
def test_more_nights_or_persons_never_cost_less(stay, voted):
    stay = replace(stay, price=None)
    total = assess_stay(stay, voted).total
    assert assess_stay(replace(stay, nights=stay.nights + 1), voted).total >= total
    assert assess_stay(replace(stay, occupants=stay.occupants + 1), voted).total >= total


@given(stays(), MANY)
@settings(max_examples=40, deadline=None)
def test_the_cap_is_never_passed(stay, voted):
    stay = replace(
        stay, category=Category.PROPORTIONAL, nature=Nature.UNCLASSIFIED, price=stay.price or 900_000
    )
    caps = {season.cap for one in voted for season in one.seasons}
    for line in assess_stay(stay, voted).lines:
        assert line.unit.get(Component.BASE, 0) <= max(caps, default=0)


@given(
    MANY,
    st.integers(1, 60),
    st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.integers(0, 200))),
)
@settings(max_examples=40, deadline=None)
def test_odd_allowances_and_openings_never_crash_a_flat_rate(voted: list[Grid], capacity, opened):
    found = assess_flat(
        capacity=capacity,
        nature=Nature.FURNISHED,
        category=Category.THREE_STARS,
        openings=[(first, first + timedelta(days=more)) for first, more in opened],
        grids=voted,
        year=2025,
    )
    assert found.total == sum(sum(line.amounts.values()) for line in found.lines) >= 0
    assert found.taxable_nights <= 366 * capacity
