"""Open now, the tables, and what each costs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from draille.kernel.contracts import Memo, Scope, widgets
from draille.kernel.periods import Period
from draille.territory.opening import actions, queries
from draille.territory.opening.models import OpeningDay
from draille.territory.opening.rules import Interval
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
EVERY_DAY = {day: [Interval(time(9), time(12)), Interval(time(14), time(18))] for day in range(7)}


def _office(slug="vialas", **fields):
    office = OfficeFactory(slug=slug, **fields)
    actions.save_season(
        office=office,
        name="année",
        first_day=date(2024, 1, 1),
        last_day=date(2024, 12, 31),
        open_on_holidays=True,
        week=EVERY_DAY,
        by=None,
    )
    return office


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        # Local nine o'clock is 8 UTC in winter and 7 in summer; the clock changes on 31 March and 27 October.
        (datetime(2024, 3, 30, 7, 59, tzinfo=UTC), False),
        (datetime(2024, 3, 30, 8, 0, tzinfo=UTC), True),
        (datetime(2024, 3, 31, 6, 59, tzinfo=UTC), False),
        (datetime(2024, 3, 31, 7, 0, tzinfo=UTC), True),
        (datetime(2024, 10, 26, 7, 0, tzinfo=UTC), True),
        (datetime(2024, 10, 27, 7, 30, tzinfo=UTC), False),
        (datetime(2024, 10, 27, 8, 0, tzinfo=UTC), True),
    ],
)
def test_open_by_the_local_clock_on_the_days_it_changes(moment, is_open):
    _office()
    assert [state.moment.is_open for state in queries.today_states(moment)] == [is_open]


def test_midnight_belongs_to_the_right_day():
    _office()
    state = queries.today_states(datetime(2024, 7, 1, 22, 30, tzinfo=UTC))[0]
    assert state.hours.day == date(2024, 7, 2)
    assert (state.moment.is_open, state.moment.next_day) == (False, date(2024, 7, 2))


def test_planned_against_real_today():
    office = _office()
    day = date(2024, 7, 2)
    noon = datetime(2024, 7, 2, 8, tzinfo=UTC)
    assert (queries.today_states(noon)[0].planned, queries.today_states(noon)[0].actual) == ("full", "")
    actions.close_exceptionally(office=office, first=day, last=day, reason="sickness", by=None)
    state = queries.today_states(noon)[0]
    assert (state.planned, state.actual, state.moment.is_open) == ("full", "closed", False)
    assert state.moment.next_day == date(2024, 7, 3)


def test_an_office_out_of_service_is_not_shown():
    _office("closed", active=False)
    assert queries.today_states() == []


def test_today_costs_the_same_for_one_office_and_for_six(django_assert_num_queries):
    _office("a")
    with django_assert_num_queries(5):
        queries.today_states()
    for slug in "bcdef":
        _office(slug)
    with django_assert_num_queries(5):
        assert len(queries.today_states()) == 6


def _record(office, day, actual, planned="full"):
    OpeningDay.objects.create(office=office, day=day, planned=planned, actual=actual)


def test_opening_days_count_half_days_and_miss_what_nobody_recorded():
    office, other = OfficeFactory(slug="a"), OfficeFactory(slug="b")
    scope = Scope(Period.year(2024))
    assert queries.opening_days(scope) is None
    _record(office, date(2024, 1, 2), "")
    assert queries.opening_days(scope) is None
    _record(office, date(2024, 1, 3), "closed")
    assert queries.opening_days(scope) == 0
    _record(office, date(2024, 1, 4), "morning")
    _record(other, date(2024, 2, 4), "full", planned="closed")
    assert queries.opening_days(scope) == 2
    assert queries.opening_days(Scope(Period.year(2024), "a")) == 1
    assert queries.opening_days(Scope(Period.month(2024, 2), "a")) is None


def test_tables_keep_missing_and_zero_apart(django_assert_num_queries):
    office, other = OfficeFactory(slug="a"), OfficeFactory(slug="b")
    _record(office, date(2024, 1, 3), "closed")
    _record(office, date(2024, 2, 3), "afternoon")
    _record(other, date(2024, 2, 3), "full")
    _record(other, date(2024, 3, 4), "")
    _record(office, date(2024, 4, 4), "full")
    _record(other, date(2024, 4, 4), "")
    with django_assert_num_queries(2):
        table = queries.opening_table(Period.year(2024))
    january, february, march = table.rows[:3]
    assert (january["a"], january["b"], january["total"]) == (0, 0, 0)
    assert (february["a"], february["b"], february["total"]) == (1, 1, 2)
    assert (march["a"], march["b"], march["total"]) == (None, None, None)
    assert (table.rows[3]["a"], table.rows[3]["b"]) == (1, None)
    assert (table.totals["a"], table.totals["b"], table.totals["total"]) == (2, 1, 3)
    assert queries.half_days_table(Period.year(2024)).totals["total"] == 1


def test_a_december_night_belongs_to_its_year():
    office = OfficeFactory(slug="a")
    _record(office, date(2023, 12, 31), "full")
    _record(office, date(2024, 1, 1), "full")
    assert queries.opening_days(Scope(Period.year(2023))) == 1


def test_classification_counts_a_shared_day_once():
    office, other = OfficeFactory(slug="a", name="A"), OfficeFactory(slug="b", name="B")
    for day in range(1, 11):
        _record(office, date(2024, 1, day), "full")
        _record(other, date(2024, 1, day), "morning")
    rows = {row["office"]: row for row in queries.classification_table(Period.year(2024)).rows}
    assert rows["A"]["days"] == rows["B"]["days"] == rows["Au moins un bureau ouvert"]["days"] == 10
    assert (rows["A"]["to_II"], rows["A"]["to_I"]) == (170, 230)


@pytest.mark.parametrize("code", ["opening.today", "opening.days"])
def test_widgets_answer(code):
    _office()
    assert widgets.get(code).context(Scope(Period.year(2024)), Memo())
