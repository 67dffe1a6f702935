"""When an offer is open: the rules, and the database that must agree with them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.offer.offers import rules
from draille.offer.offers.actions.children import write_children
from draille.offer.offers.actions.values import clean_sheet
from draille.offer.offers.calendars import calendar_of, filter_open_on
from draille.offer.offers.models import Offer
from draille.offer.offers.rules import Calendar, Exceptional, OpenState, Stretch
from draille.offer.offers.tests.factories import OfferFactory
from draille.territory.opening.rules import Interval

MORNING = Interval(time(9), time(12))
EVENING = Interval(time(19), time(1))
MONDAY = date(2026, 6, 1)


def at(hour: int, minute: int) -> datetime:
    """That moment of the night from Monday to Tuesday."""
    return datetime.combine(MONDAY + timedelta(1), time(hour, minute))


def test_a_year_round_winter_runs_over_new_year():
    winter = Stretch(date(2025, 12, 1), date(2026, 2, 28), yearly=True)
    assert winter.holds(date(2030, 1, 15))
    assert winter.holds(date(2030, 12, 1))
    assert not winter.holds(date(2030, 3, 1))


def test_nothing_is_known_without_a_period():
    assert rules.opening_on(MONDAY, Calendar()).state is OpenState.UNKNOWN


def test_an_exception_wins_over_the_period():
    calendar = Calendar([Stretch(hours={0: [MORNING]})], {MONDAY: Exceptional(closed=True)})
    assert rules.opening_on(MONDAY, calendar).state is OpenState.CLOSED
    assert rules.opening_on(MONDAY + timedelta(7), calendar).intervals == (MORNING,)


def test_an_evening_goes_on_after_midnight():
    calendar = Calendar([Stretch(hours={0: [EVENING]})])
    late = rules.state_at(at(0, 30), calendar)
    assert (late.state, late.until) == (OpenState.OPEN, time(1))
    after = rules.state_at(at(1, 0), calendar)
    assert (after.state, after.next_day, after.next_time) == (OpenState.CLOSED, date(2026, 6, 8), time(19))


def test_on_request_is_neither_open_nor_closed():
    calendar = Calendar([Stretch(on_request=True)])
    assert rules.opening_on(MONDAY, calendar).state is OpenState.ON_REQUEST


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PERIODS = st.builds(
    lambda first, length, yearly, request, week: {
        "first_day": first and first.isoformat(),
        "last_day": first and (first + timedelta(length)).isoformat(),
        "yearly": yearly,
        "on_request": request,
        "hours": {str(day): [["09:00", "12:00"]] for day in week},
    },
    st.none() | DAYS,
    st.integers(0, 300),
    st.booleans(),
    st.booleans(),
    st.sets(st.integers(0, 6)),
)
EXCEPTIONS = st.builds(
    lambda day, closed: {
        "day": day.isoformat(),
        "closed": closed,
        "hours": [] if closed else [["10:00", "11:00"]],
    },
    DAYS,
    st.booleans(),
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PERIODS, max_size=3), st.lists(EXCEPTIONS, max_size=2), DAYS)
def test_the_database_agrees_with_the_rules(db, periods, exceptions, day):
    offer = OfferFactory()
    write_children(offer, clean_sheet(offer.kind, {"periods": periods, "exceptions": exceptions}))
    offer = Offer.objects.with_sheet().get(pk=offer.pk)
    state = rules.opening_on(day, calendar_of(offer)).state
    mine = Offer.objects.filter(pk=offer.pk)
    assert filter_open_on(mine, day).exists() is (state in {OpenState.OPEN, OpenState.ON_REQUEST})
    assert filter_open_on(mine, day, on_request=False).exists() is (state is OpenState.OPEN)
