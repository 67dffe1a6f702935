"""Planning, confirming, closing, taking back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.opening import actions
from draille.territory.opening.models import OpeningDay, OpeningSeason
from draille.territory.opening.rules import Interval
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
MORNING, AFTERNOON = Interval(time(9, 30), time(12, 30)), Interval(time(14), time(18))
WEEK = {0: [MORNING, AFTERNOON], 1: [MORNING], 3: [AFTERNOON]}
JULY = Period.month(2024, 7)
MONDAY = date(2024, 7, 1)


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def season(office):
    return _season(office)


def _season(office, **changes):
    values = {
        "office": office,
        "name": "été",
        "first_day": date(2024, 7, 1),
        "last_day": date(2024, 8, 31),
        "open_on_holidays": False,
        "week": WEEK,
        "by": None,
    }
    return actions.save_season(**{**values, **changes})


def _planned(office):
    return dict(OpeningDay.objects.filter(office=office).values_list("day", "planned"))


def test_the_plan_follows_the_week(office, season):
    assert actions.plan_opening_days(office=office, period=JULY, by=None) == 14
    planned = _planned(office)
    assert planned[MONDAY] == "full"
    assert planned[date(2024, 7, 2)] == "morning"
    assert planned[date(2024, 7, 4)] == "afternoon"
    assert date(2024, 7, 3) not in planned
    assert actions.plan_opening_days(office=office, period=JULY, by=None) == 0


def test_public_holidays_are_planned_closed(office):
    _season(office, week={6: [MORNING]})
    actions.plan_opening_days(office=office, period=JULY, by=None)
    assert date(2024, 7, 14) not in _planned(office)


def test_planning_again_keeps_what_was_set_by_hand(office, season):
    actions.plan_opening_days(office=office, period=JULY, by=None)
    actions.set_opening_day(office=office, day=MONDAY, planned="morning", by=None)
    actions.set_opening_day(office=office, day=date(2024, 7, 3), planned="full", by=None)
    actions.set_opening_day(office=office, day=date(2024, 7, 2), actual="morning", by=None)
    _season(office, season=season, week={4: [MORNING]})
    actions.plan_opening_days(office=office, period=JULY, by=None)
    planned = _planned(office)
    assert planned.pop(MONDAY) == "morning"
    assert planned.pop(date(2024, 7, 3)) == "full"
    assert planned.pop(date(2024, 7, 2)) == "morning"
    assert {day.weekday() for day in planned} == {4}


def test_set_opening_day_writes_the_journal(office, season, staff):
    actions.plan_opening_days(office=office, period=JULY, by=None)
    by = staff("counsellor")
    record = actions.set_opening_day(office=office, day=MONDAY, actual="morning", reason="sickness", by=by)
    assert (record.planned, record.actual) == ("full", "morning")
    entry = Entry.objects.about(record).get()
    assert (entry.verb, entry.author) == ("set_opening_day", str(by))
    assert entry.changes["actual"] == ["", "morning"]


def test_a_day_without_a_plan_takes_it_from_the_week(office, season):
    assert actions.set_opening_day(office=office, day=MONDAY, actual="full", by=None).planned == "full"


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"actual": "closed"}, "reason_missing", "reason"),
        ({"actual": "morning"}, "reason_missing", "reason"),
        ({"actual": "closed", "reason": "laziness"}, "unknown_reason", "reason"),
        ({"actual": "all night"}, "unknown_span", "actual"),
        ({"planned": ""}, "unknown_span", "planned"),
        ({"actual": "full", "opens": time(9)}, "hours_incomplete", "closes"),
        ({"actual": "full", "opens": time(9), "closes": time(8)}, "hours_order", "closes"),
    ],
)
def test_what_is_refused(office, season, values, code, field):
    with pytest.raises(Refused) as refusal:
        actions.set_opening_day(office=office, day=MONDAY, by=None, **values)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not OpeningDay.objects.exists()


def test_a_day_to_come_may_be_announced_closed_not_open(office):
    ahead = today() + timedelta(days=7)
    with pytest.raises(Refused) as refusal:
        actions.set_opening_day(office=office, day=ahead, actual="full", by=None)
    assert refusal.value.code == "future_day"
    actions.set_opening_day(office=office, day=ahead, planned="full", by=None)
    actions.set_opening_day(office=office, day=ahead, actual="closed", reason="works", by=None)
    assert OpeningDay.objects.really_open().count() == 0


def test_confirm_days_as_planned(office, season):
    actions.plan_opening_days(office=office, period=JULY, by=None)
    actions.set_opening_day(office=office, day=MONDAY, actual="closed", reason="weather", by=None)
    assert actions.confirm_days(offices=[office], period=JULY, by=None) == 13
    assert OpeningDay.objects.really_open().count() == 13
    assert OpeningDay.objects.get(day=MONDAY).actual == "closed"
    assert actions.confirm_days(offices=[office], period=JULY, by=None) == 0


def test_nothing_ahead_is_confirmed(office):
    OpeningDay.objects.create(office=office, day=today(), planned="full")
    with pytest.raises(Refused):
        actions.confirm_days(offices=[office], period=Period(today(), today() + timedelta(days=3)), by=None)
    whole = Period(today() - timedelta(days=1), today() + timedelta(days=3))
    assert actions.confirm_days(offices=[office], period=whole, by=None) == 0


def test_close_exceptionally_keeps_what_was_planned(office, season):
    actions.plan_opening_days(office=office, period=JULY, by=None)
    closed = actions.close_exceptionally(
        office=office, first=MONDAY, last=date(2024, 7, 7), reason="works", note="peinture", by=None
    )
    assert closed == 3
    found = OpeningDay.objects.get(day=MONDAY)
    assert (found.planned, found.actual, found.note) == ("full", "closed", "peinture")


@pytest.mark.parametrize(
    ("first", "last", "reason", "code"),
    [
        (date(2024, 7, 2), date(2024, 7, 1), "works", "period_order"),
        (date(2024, 7, 6), date(2024, 7, 7), "works", "nothing_to_close"),
        (date(2024, 7, 1), date(2024, 7, 2), "", "reason_missing"),
        (date(2024, 7, 1), date(2026, 7, 1), "works", "period_too_long"),
    ],
)
def test_closures_that_are_refused(office, season, first, last, reason, code):
    with pytest.raises(Refused) as refusal:
        actions.close_exceptionally(office=office, first=first, last=last, reason=reason, by=None)
    assert refusal.value.code == code
    assert not OpeningDay.objects.filter(actual="closed").exists()


def test_undo_gives_back_what_was(office, season):
    actions.plan_opening_days(office=office, period=JULY, by=None)
    actions.set_opening_day(
        office=office, day=MONDAY, actual="full", opens=time(10), closes=time(20), note="fête", by=None
    )
    before = list(OpeningDay.objects.order_by("day").values())
    kept = actions.snapshot_days([office], JULY)
    actions.confirm_days(offices=[office], period=JULY, by=None)
    actions.set_opening_day(office=office, day=date(2024, 7, 3), actual="full", by=None)
    actions.set_opening_day(office=office, day=MONDAY, actual="closed", reason="sickness", by=None)
    actions.restore_days(days=kept, by=None)
    assert list(OpeningDay.objects.order_by("day").values()) == before


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"last_day": date(2024, 6, 1)}, "period_order", "last_day"),
        ({"first_day": date(2024, 8, 31), "last_day": date(2024, 9, 30)}, "season_overlap", "first_day"),
        ({"week": {2: [Interval(time(9), time(8))]}}, "hours_order", "hours_2"),
        ({"week": {2: [MORNING, Interval(time(12), time(15))]}}, "hours_overlap", "hours_2"),
    ],
)
def test_seasons_that_are_refused(office, season, changes, code, field):
    elsewhere = {"first_day": date(2025, 7, 1), "last_day": date(2025, 8, 31), **changes}
    with pytest.raises(Refused) as refusal:
        _season(office, **elsewhere)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert OpeningSeason.objects.count() == 1


def test_two_offices_may_share_dates(office, season):
    assert _season(OfficeFactory(slug="other")).pk


def test_removing_a_season_keeps_the_calendar(office, season):
    actions.plan_opening_days(office=office, period=JULY, by=None)
    actions.remove_season(season=season, by=None)
    assert OpeningDay.objects.count() == 14
    assert Entry.objects.filter(verb="remove_season").exists()
