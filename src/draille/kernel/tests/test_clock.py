"""Local days: the year ends at midnight in Paris, and the days of the clock change count once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from draille.kernel import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 12, 31, 22, 59, tzinfo=UTC), date(2024, 12, 31)),
        (datetime(2024, 12, 31, 23, 0, tzinfo=UTC), date(2025, 1, 1)),
        (datetime(2024, 7, 31, 21, 59, tzinfo=UTC), date(2024, 7, 31)),
        (datetime(2024, 7, 31, 22, 0, tzinfo=UTC), date(2024, 8, 1)),
    ],
)
def test_local_day(moment, day):
    assert clock.local_day(moment) == day
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day


def test_the_hours_of_a_clock_change():
    spring, autumn = date(2024, 3, 31), date(2024, 10, 27)
    assert clock.local_moment(autumn, time(2, 30)).astimezone(UTC) == datetime(
        2024, 10, 27, 0, 30, tzinfo=UTC
    )
    assert clock.local_moment(spring, time(2, 30)).astimezone(UTC) == datetime(2024, 3, 31, 1, 30, tzinfo=UTC)
    lengths = [stop - start for start, stop in (clock.day_bounds(day, day) for day in (spring, autumn))]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.times(timezones=st.none()))
def test_a_moment_belongs_to_its_day(day, hour):
    moment = clock.local_moment(day, hour)
    assert clock.local_day(moment) == day
    start, stop = clock.day_bounds(day, day)
    assert start <= moment < stop


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_days_follow_each_other_without_gap(first, more):
    last = first + timedelta(days=more)
    assert (
        clock.day_bounds(first, last)[1] == clock.day_bounds(last + timedelta(days=1), last + timedelta(1))[0]
    )
