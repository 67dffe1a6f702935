"""Periods: each is read back from its slug, and compared with what it may fairly be compared with."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from draille.kernel.periods import Kind, Period

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
YEARS = st.integers(1950, 2150)


@st.composite
def periods(draw):
    day, length = draw(DAYS), draw(st.integers(0, 900))
    return draw(
        st.sampled_from(
            [
                Period.day(day),
                Period.week(day),
                Period.month(day.year, day.month),
                Period.quarter(day.year, (day.month + 2) // 3),
                Period.year(day.year),
                Period.season("été ~ 1/2", day, day + timedelta(days=length % 200)),
                Period(day, day + timedelta(days=length)),
                Period.between(day, day + timedelta(days=length)),
            ]
        )
    )


@given(periods())
def test_a_slug_reads_back(period):
    assert Period.parse(period.slug) == period


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "24",
        "2024-13",
        "2024-T5",
        "2024-W54",
        "2023-W53",
        "2023-02-29",
        "2024-02-01..2024-01-01",
        "20240501",
        "2024..2025",
        "0001",
        "9999",
        "2024-05-01..",
        "été",
        "2024 ",
    ],
)
def test_what_is_no_period_is_refused(slug):
    with pytest.raises(ValueError, match=r".+"):
        Period.parse(slug)


@given(periods(), st.integers(1, 3))
def test_the_previous_one_is_earlier_and_never_overlaps(period, years):
    previous = period.previous(years)
    assert previous.last < period.first
    assert previous.kind is period.kind
    assert abs(previous.length - period.length) <= 1 + period.length // 366


@given(periods(), DAYS)
def test_a_comparison_sets_equals_side_by_side(period, today):
    comparison = period.comparison(today)
    if comparison is None:
        assert today <= period.first
        return
    current, previous = comparison.current, comparison.previous
    assert current.last < today
    assert current.first == period.first
    assert comparison.to_date == (period.last >= today)
    assert previous.last < current.first
    # Never part of a year against a whole one: a leap day, or a week 53, is all they may differ by.
    assert abs(previous.length - current.length) <= 1 + current.length // 366
    if not comparison.to_date:
        assert previous == period.previous()


@given(periods())
def test_months_are_a_partition(period):
    parts = period.months()
    assert [day for part in parts for day in part.days()] == list(period.days())
    assert all((part.first.year, part.first.month) == (part.last.year, part.last.month) for part in parts)
    assert all(part.kind in (Kind.MONTH, Kind.RANGE) for part in parts)


@given(periods(), periods())
def test_overlap(one, other):
    shared = one.overlap(other)
    assert shared == other.overlap(one)
    if shared is None:
        assert one.last < other.first or other.last < one.first
    else:
        assert shared.first in one
        assert shared.last in other


@given(YEARS)
def test_quarters_and_months_make_the_year(year):
    whole = list(Period.year(year).days())
    assert [day for quarter in (1, 2, 3, 4) for day in Period.quarter(year, quarter).days()] == whole
    assert [part.slug for part in Period.year(year).months()] == [f"{year}-{m:02d}" for m in range(1, 13)]


@given(DAYS)
def test_a_day_is_compared_with_the_same_weekday(day):
    for years in (1, 5, 10):
        previous = Period.day(day).previous(years).first
        assert previous.weekday() == day.weekday()
        assert abs((day - previous).days - years * 365.25) < 5


def test_leap_day():
    assert Period(date(2024, 2, 29), date(2024, 3, 5)).previous().first == date(2023, 2, 28)
    assert Period.month(2024, 2).previous() == Period.month(2023, 2)
    assert Period.month(2025, 2).previous().length == 29
    assert Period.year(2024).previous().length == 365
    to_date = Period.year(2024).comparison(date(2024, 3, 1))
    assert to_date.previous == Period(date(2023, 1, 1), date(2023, 2, 28))


def test_week_53():
    week = Period.week(date(2020, 12, 31))
    assert week.slug == "2020-W53"
    assert week.previous().slug == "2019-W52"
    assert Period.parse("2021-W01").first == date(2021, 1, 4)
    assert Period.week(date(2021, 1, 1)).slug == "2020-W53"


def test_a_week_begun_is_compared_with_the_same_weekdays():
    week = Period.week(date(2024, 7, 3))
    comparison = week.comparison(date(2024, 7, 4))
    assert comparison.current == Period(date(2024, 7, 1), date(2024, 7, 3))
    assert comparison.previous == Period(date(2023, 7, 3), date(2023, 7, 5))


def test_a_part_year_that_looks_like_a_week_stays_a_part_year():
    begun = Period.year(2024).to_date(date(2024, 1, 8))
    assert begun.slug == "2024-01-01..2024-01-07"
    assert Period.parse(begun.slug).previous() == Period(date(2023, 1, 1), date(2023, 1, 7))


def test_a_range_of_two_years_is_compared_with_the_two_before():
    two = Period(date(2023, 1, 1), date(2024, 12, 31))
    assert two.previous() == Period(date(2021, 1, 1), date(2022, 12, 31))


@given(periods())
def test_between_recognises(period):
    assume(period.kind not in (Kind.SEASON, Kind.RANGE))
    found = Period.between(period.first, period.last)
    assert (found.first, found.last, found.kind) == (period.first, period.last, period.kind)


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2024, 1, 2), date(2024, 1, 1))


def test_what_has_not_begun_has_no_comparison():
    assert Period.year(2024).comparison(date(2024, 1, 1)) is None
    assert Period.year(2024).comparison(date(2023, 6, 1)) is None
    assert Period.year(2024).to_date(date(2024, 1, 2)) == Period(date(2024, 1, 1), date(2024, 1, 1))
