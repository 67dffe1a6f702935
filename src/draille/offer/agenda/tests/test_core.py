"""From a sheet to the index of occurrences."""

from __future__ import annotations

from datetime import date, time

import pytest
import time_machine

from draille.kernel.refusals import Refused
from draille.offer.agenda.actions import (
    cancel_occurrence,
    change_event,
    move_occurrence,
    publish_event,
    restore_occurrence,
    roll_horizon,
)
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.queries import EventFilter, count_by_day, find_occurrences
from draille.offer.agenda.tests.factories import again, make_event, once

pytestmark = pytest.mark.django_db
SUMMER = EventFilter(first_day=date(2026, 7, 1), last_day=date(2026, 8, 31))


def days(event: Event) -> list[str]:
    return [f"{one.day:%d/%m}" for one in event.occurrences.all()]


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15 12:00", tick=False):
        yield


def test_a_weekly_market_has_every_tuesday_but_the_one_removed() -> None:
    rule = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260827"
    event = make_event(schedules=again("2026-07-07", rule, removed=["2026-07-14"]))
    assert days(event) == ["07/07", "21/07", "28/07", "04/08", "11/08", "18/08", "25/08"]
    assert (event.first_day, event.last_day) == (date(2026, 7, 7), date(2026, 8, 25))


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change() -> None:
    event = make_event(schedules=again("2026-10-20", "FREQ=WEEKLY;COUNT=2"))
    moments = [one.starts_at.hour for one in event.occurrences.all()]
    assert moments == [8, 9]
    assert {one.start for one in event.occurrences.all()} == {time(10)}


def test_a_night_ends_the_next_day_and_a_festival_has_a_row_a_day() -> None:
    ball = make_event(schedules=once("2026-08-14", "21:00", "02:00")).occurrences.get()
    assert (ball.day, ball.ends_at.day) == (date(2026, 8, 14), 15)
    festival = make_event(schedules=again("2026-08-01", "", None, span_days=3))
    assert days(festival) == ["01/08", "02/08", "03/08"]
    assert find_occurrences(EventFilter(begins=True, first_day=date(2026, 8, 2))).count() == 2


def test_a_cancelled_date_is_told_and_a_moved_one_says_where_it_went() -> None:
    event = make_event(schedules=again("2026-07-07", "FREQ=WEEKLY;COUNT=3"))
    cancel_occurrence(event=event, day=date(2026, 7, 7), start=time(10), by=None, note="orage")
    move_occurrence(event=event, day=date(2026, 7, 14), start=time(10), new_day=date(2026, 7, 15), by=None)
    told = [(f"{one.day:%d/%m}", one.state) for one in event.occurrences.all()]
    assert told == [("07/07", "cancelled"), ("14/07", "moved"), ("15/07", "on"), ("21/07", "on")]
    restore_occurrence(event=event, day=date(2026, 7, 14), start=time(10), by=None)
    assert ("14/07", State.ON) in [(f"{one.day:%d/%m}", one.state) for one in event.occurrences.all()]
    with pytest.raises(Refused) as refused:
        cancel_occurrence(event=event, day=date(2026, 7, 8), start=time(10), by=None)
    assert refused.value.code == "no_such_date"


def test_only_the_published_are_found() -> None:
    draft = make_event(status=Status.DRAFT)
    assert not find_occurrences(SUMMER).exists()
    publish_event(event=draft, by=None)
    assert count_by_day(SUMMER) == {date(2026, 7, 7): 1}
    change_event(event=draft, sheet={"title": "Foire aux châtaignes"}, by=None)
    assert find_occurrences(EventFilter(text="chataigne")).count() == 1


def test_what_has_no_end_is_indexed_further_as_time_goes() -> None:
    event = make_event(schedules=again("2026-07-07", "FREQ=WEEKLY"))
    assert event.last_day is None
    before = Occurrence.objects.order_by("-day")[0].day
    with time_machine.travel("2026-12-15 12:00", tick=False):
        assert roll_horizon() == 1
        assert roll_horizon() == 0
    assert Occurrence.objects.order_by("-day")[0].day > before


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=3", "n'importe quoi", "FREQ=WEEKLY;BYDAY=XX"]
)
def test_a_rule_that_says_nothing_is_refused(rule: str) -> None:
    with pytest.raises(Refused) as refused:
        make_event(schedules=again("2026-07-07", rule))
    assert refused.value.field == "schedules"
