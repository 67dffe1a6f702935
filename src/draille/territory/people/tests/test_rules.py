"""Full-time equivalents, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from draille.kernel.periods import Period
from draille.territory.people.rules import Spell, fte_of

DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
FTES = st.decimals("0.1", "1", places=2)


def test_half_a_month_is_half():
    spell = Spell("permanent", Decimal(1), date(2024, 6, 1), date(2024, 6, 15))
    assert fte_of([spell], Period.month(2024, 6)) == Decimal("0.5")


def test_the_29th_of_february_counts():
    spell = Spell("permanent", Decimal(1), date(2024, 2, 29))
    assert fte_of([spell], Period.month(2024, 2)) == Decimal(1) / 29


@given(FTES, DAYS, st.integers(0, 900), DAYS)
def test_never_more_than_the_contract(fte, first, length, day):
    spell = Spell("seasonal", fte, first, first + timedelta(days=length))
    month = Period.month(day.year, day.month)
    assert 0 <= fte_of([spell], month) <= fte


@given(FTES, DAYS, DAYS)
def test_a_running_contract_weighs_whole(fte, first, day):
    month = Period.month(day.year, day.month)
    if first <= month.first:
        assert fte_of([Spell("permanent", fte, first)], month) == fte


@given(FTES, DAYS, st.integers(0, 900))
def test_the_year_is_the_mean_of_its_days(fte, first, length):
    spell = Spell("seasonal", fte, first, first + timedelta(days=length))
    year = Period.year(2024)
    by_day = sum(fte_of([spell], month) * month.length for month in year.months())
    assert abs(fte_of([spell], year) * year.length - by_day) < Decimal("1e-20")
