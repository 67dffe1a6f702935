"""Periods of the dashboard: presets, steps, and what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.kernel.periods import Period
from draille.steering.dashboard.rules import presets, read_period, read_range, step

days = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def test_presets():
    today = date(2024, 12, 31)
    assert [one.period.slug for one in presets(today)] == [
        "2024-12-31",
        "2025-W01",
        "2024-12",
        "2024",
        "2023",
    ]


@pytest.mark.parametrize(
    ("slug", "after"),
    [
        ("2024", "2025"),
        ("2024-T4", "2025-T1"),
        ("2024-12", "2025-01"),
        ("2024-W52", "2025-W01"),
        ("2024-02-28", "2024-02-29"),
        ("2024-05-01..2024-05-10", "2024-05-11..2024-05-20"),
    ],
)
def test_a_step_forward_and_back(slug, after):
    period = Period.parse(slug)
    found = step(period, 1)
    assert found is not None
    assert found.slug == after
    assert step(found, -1) == period


@given(days, st.integers(0, 400))
def test_steps_leave_no_gap(first, length):
    period = Period.between(first, date.fromordinal(first.toordinal() + length))
    after = step(period, 1)
    assert after is not None
    assert (after.first - period.last).days == 1


def test_no_step_beyond_the_calendar():
    assert step(Period.year(2100), 1) is None


@pytest.mark.parametrize(
    "text", ["hier", "2024-13", "0001", "2024-07-02..2024-07-01", "2000..2024", "1990-01-01..2024-01-01"]
)
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(ValueError, match=r"(La période|Choisissez)"):
        read_period(text)


@pytest.mark.parametrize(("first", "last"), [("", "2024-01-01"), ("2024-01-02", "2024-01-01"), ("x", "y")])
def test_bad_dates_are_said(first, last):
    with pytest.raises(ValueError, match=r"(Donnez|La dernière)"):
        read_range(first, last)


def test_a_range_that_is_a_month_is_that_month():
    assert read_range("2024-07-01", "2024-07-31") == Period.month(2024, 7)
