"""Dates given one by one become a schedule with exactly those dates."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from draille.offer.agenda.rules.gathering import gathered, schedule_of
from draille.offer.agenda.rules.recurrence import Session, days_of

FIRST = date(2026, 7, 7)


def test_a_weekly_market_given_date_by_date_is_a_rule() -> None:
    days = [FIRST + timedelta(weeks=week) for week in range(8) if week != 3]
    found = schedule_of(days)
    assert found.rule == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260825"
    assert found.removed == (FIRST + timedelta(weeks=3),)


def test_the_second_saturday_is_seen() -> None:
    days = [date(2026, 1, 10), date(2026, 2, 14), date(2026, 3, 14), date(2026, 4, 11), date(2026, 5, 9)]
    assert schedule_of(days).rule.startswith("FREQ=MONTHLY;BYDAY=2SA")


def test_two_sessions_of_the_same_days_are_one_schedule() -> None:
    morning, evening = Session(time(10), time(12)), Session(time(15), time(18))
    dates = [(FIRST + timedelta(days=day), hours) for day in range(5) for hours in (evening, morning)]
    [found] = gathered(dates)
    assert found.sessions == (morning, evening)


@given(st.sets(st.integers(0, 400), min_size=1, max_size=60))
def test_nothing_is_lost_and_nothing_added(offsets: set[int]) -> None:
    days = sorted(FIRST + timedelta(days=offset) for offset in offsets)
    found = schedule_of(days)
    assert list(days_of(found, days[-1] + timedelta(days=900))) == days
