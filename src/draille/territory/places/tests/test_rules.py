"""Public holidays against the published list, distances against a box."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.territory.places.rules import (
    bounding_box,
    distance_km,
    easter,
    public_holidays,
    public_holidays_between,
)

PUBLISHED = Path(__file__).parents[6] / "shared" / "data" / "agenda" / "jours_feries_metropole.csv"


@pytest.mark.parametrize(
    ("year", "day"),
    [(2008, (3, 23)), (2011, (4, 24)), (2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2038, (4, 25))],
)
def test_easter(year, day):
    assert easter(year) == date(year, *day)


@given(st.integers(1900, 2200))
def test_eleven_holidays_in_order_and_easter_on_a_sunday(year):
    found = [day for day, _ in public_holidays(year)]
    assert len(found) == 11
    assert found == sorted(found)
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_holidays_across_a_new_year():
    found = list(public_holidays_between(date(2024, 12, 25), date(2025, 1, 1)))
    assert [day for day, _ in found] == [date(2024, 12, 25), date(2025, 1, 1)]


def test_agrees_with_the_published_list():
    if not PUBLISHED.exists():
        return
    with PUBLISHED.open(encoding="utf-8") as lines:
        published = {date.fromisoformat(row["date"]) for row in csv.DictReader(lines)}
    years = {day.year for day in published}
    assert {day for year in years for day, _ in public_holidays(year)} == published


POINT = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


@given(POINT, st.floats(0.1, 200), POINT)
def test_what_is_within_the_radius_is_within_the_box(center, radius, offset):
    other = (center[0] + offset[0] / 60, center[1] + offset[1] / 60)
    if distance_km(*center, *other) <= radius:
        south, north, west, east = bounding_box(*center, radius)
        assert south <= other[0] <= north
        assert west <= other[1] <= east


def test_distance_from_florac_to_ales():
    assert distance_km(44.325, 3.593, 44.125, 4.088) == pytest.approx(45, abs=2)
