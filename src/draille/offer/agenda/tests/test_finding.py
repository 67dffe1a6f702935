"""Finding and counting dates: the words, the places, the limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection

from draille.offer.agenda.queries import (
    EventFilter,
    count_by_day,
    count_days,
    counting,
    facets,
    find_long_runs,
    find_occurrences,
    next_day,
    understand_text,
)
from draille.offer.agenda.tests.factories import again, make_event, once
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db
JULY = EventFilter(first_day=date(2026, 7, 1), last_day=date(2026, 7, 31))


@pytest.fixture(autouse=True)
def in_july():
    with time_machine.travel("2026-07-01 12:00", tick=False):
        yield


def titles(asked: EventFilter) -> list[str]:
    return [one.event.title for one in find_occurrences(asked).select_related("event")]


@pytest.mark.parametrize(
    "text", ["châtaigne", "chataignes", "fete chat", "chataignr", "la fête de la châtaigne"]
)
def test_words_are_forgiven(text: str) -> None:
    make_event(title="Fête de la châtaigne")
    make_event(title="Marché")
    assert titles(EventFilter(text=text)) == ["Fête de la châtaigne"]


def test_a_correction_is_told_and_what_nobody_wrote_finds_nothing() -> None:
    make_event(title="Concert de hautbois")
    assert understand_text("hautbios").corrected == "hautbois"
    assert understand_text("hautbois piscine").partly
    assert titles(EventFilter(text="xyzxyz")) == []


def test_near_is_by_its_own_point_else_by_its_commune() -> None:
    vialas = CommuneFactory()
    far = CommuneFactory(insee="48051", name="Loin", slug="loin", latitude=44.0, longitude=3.2)
    make_event(title="Au village", commune=vialas)
    make_event(title="Ailleurs", commune=far)
    make_event(title="Tout près en fait", commune=far, latitude=44.331, longitude=3.9)
    from draille.offer.offers.queries import Near

    near = Near(latitude=44.33, longitude=3.9, radius_km=5)
    assert titles(EventFilter(near=near)) == ["Au village", "Tout près en fait"]


def test_an_audience_and_a_switch_restrict_without_doubles() -> None:
    make_event(title="Conte", audiences=["families", "children"], free=True)
    make_event(title="Débat")
    assert titles(EventFilter(audiences=("families", "children"))) == ["Conte"]
    assert titles(EventFilter(free=True)) == ["Conte"]
    assert titles(EventFilter(accessible=True)) == []


def test_days_are_counted_alike_whatever_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    make_event(schedules=again("2026-07-07", "FREQ=WEEKLY;COUNT=4"))
    make_event(title="Fête", theme="fetes", free=True, schedules=once("2026-07-14"))
    days = [date(2026, 7, 1) + timedelta(days=number) for number in range(31)]
    for asked in (JULY, EventFilter(themes=("marches",)), EventFilter(communes=("48194",))):
        assert count_days(asked, days) == {
            day: number for day, number in count_by_day(asked).items() if day in days
        }
    assert count_days(EventFilter(free=True), days) == {date(2026, 7, 14): 1}
    assert count_days(JULY, days)[date(2026, 7, 14)] == 2
    monkeypatch.setattr(counting, "MOST_A_DAY", 1)
    assert count_days(JULY, days)[date(2026, 7, 14)] == 1
    assert count_days(JULY, []) == {}


def test_what_is_on_for_weeks_is_told_once_apart() -> None:
    summer = make_event(
        title="Exposition", theme="expositions", schedules=again("2026-06-15", "", None, span_days=70)
    )
    but_tuesdays = "FREQ=WEEKLY;BYDAY=MO,WE,TH,FR,SA,SU;UNTIL=20260731"
    museum = make_event(title="Musée", theme="expositions", schedules=again("2026-07-01", but_tuesdays))
    make_event(title="Marché", schedules=once("2026-07-07"))
    assert titles(EventFilter(first_day=date(2026, 7, 7), last_day=date(2026, 7, 7), long_runs=False)) == [
        "Marché"
    ]
    assert list(find_long_runs(JULY)) == [museum, summer]
    tuesday = EventFilter(first_day=date(2026, 7, 7), last_day=date(2026, 7, 7))
    assert list(find_long_runs(tuesday)) == [summer]
    assert list(find_long_runs(EventFilter(themes=("marches",)))) == []


def test_choices_are_counted_without_their_own_restriction() -> None:
    market = make_event(schedules=again("2026-07-07", "FREQ=WEEKLY;COUNT=3"))
    feast = make_event(title="Fête", theme="fetes")
    make_event(title="Expo", theme="expositions", schedules=again("2026-06-15", "", None, span_days=70))
    found = facets(EventFilter(first_day=date(2026, 7, 1), last_day=date(2026, 7, 31), themes=("marches",)))
    assert found.themes is not None
    assert (found.themes[market.theme_id], found.themes[feast.theme_id]) == (3, 1)
    assert sorted(found.themes.values()) == [1, 1, 3]
    assert found.communes == {market.commune_id: 3}
    assert found.total == 3


def test_too_many_to_count_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    make_event(schedules=again("2026-07-07", "FREQ=WEEKLY;COUNT=4"))
    monkeypatch.setattr(counting, "MOST_COUNTED", 3)
    assert facets(JULY).total is None


def test_an_empty_day_knows_the_next() -> None:
    make_event(schedules=once("2026-07-14"))
    assert next_day(EventFilter(), date(2026, 7, 3)) == date(2026, 7, 14)
    assert next_day(EventFilter(themes=("fetes",)), date(2026, 7, 3)) is None


def test_a_day_is_looked_up_in_the_index_and_not_among_all_dates() -> None:
    day = EventFilter(first_day=date(2026, 7, 7), last_day=date(2026, 7, 7), long_runs=False)
    plan = find_occurrences(day).explain()
    if connection.vendor == "sqlite":  # PostgreSQL reads a table as small as this one whole
        assert "SEARCH agenda_occurrence USING INDEX occurrence_by_day (public=? AND day>? AND day<?)" in plan
