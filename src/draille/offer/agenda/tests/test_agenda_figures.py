"""Figures of the agenda: each equals its records and the list it leads to."""

from __future__ import annotations

from datetime import date, time

import pytest
import time_machine

from draille.kernel import contracts
from draille.kernel.contracts import Memo, Scope
from draille.kernel.figures import compute_figures
from draille.kernel.periods import Period
from draille.offer.agenda.actions import archive_event, cancel_occurrence, move_occurrence
from draille.offer.agenda.enums import Status
from draille.offer.agenda.report import build
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.offer.agenda.widgets import this_week
from draille.territory.places.models import Commune

pytestmark = pytest.mark.django_db
JULY = Period(date(2026, 7, 1), date(2026, 7, 31))


def figures(period=JULY, division=None):
    found = compute_figures(Scope(period, division), Memo())
    return {one.id: one for one in found if one.indicator.code.startswith("agenda.")}


@pytest.fixture
def summer():
    with time_machine.travel("2026-08-01 12:00 +0200", tick=False):
        vialas, pont = (Commune.objects.get(insee=code) for code in ("48194", "48116"))
        market = make_event(
            title="Marché",
            commune=vialas,
            schedules=again("2026-06-30", "FREQ=WEEKLY;COUNT=4"),
            texts={"en": {"title": "Market"}},
        )
        cancel_occurrence(event=market, day=date(2026, 7, 7), start=time(10), by=None)
        move_occurrence(
            event=market, day=date(2026, 7, 14), start=time(10), new_day=date(2026, 7, 15), by=None
        )
        show = make_event(
            title="Exposition",
            theme="expositions",
            commune=pont,
            schedules=again("2026-06-20", "", None, span_days=30),
        )
        archive_event(event=show, by=None)
        make_event(title="Brouillon", status=Status.DRAFT, schedules=once("2026-07-10"))
        yield


def test_figures_say_what_was_announced(summer) -> None:
    found = figures()
    numbers = {code: one.number for code, one in found.items()}
    expected = {
        "agenda.events": 2,
        "agenda.occurrences": 3,
        "agenda.cancelled": 1,
        "agenda.by_theme.marches": 1,
        "agenda.by_theme.expositions": 1,
        "agenda.by_commune.48194": 1,
        "agenda.translated_share.en": 50,
        "agenda.translated_share.de": 0,
    }
    assert {code: numbers.get(code) for code in expected} == expected


def test_each_figure_opens_on_its_records(summer, client_as) -> None:
    client = client_as("director")
    for one in figures().values():
        records = contracts.indicators.get(one.indicator.code).records(Scope(JULY), one.key)
        assert records.total() == one.value.counted, one.id
        listed = client.get(records.url).context["page"].paginator.count
        events = {getattr(record, "event_id", record.pk) for record in records.queryset}
        if one.indicator.code != "agenda.occurrences":
            assert listed == len(events), one.id


def test_before_the_agenda_nothing_is_known_and_no_office_has_its_own(summer) -> None:
    assert {one.number for one in figures(Period.year(2020)).values()} == {None}
    assert not figures(JULY, "vialas")
    assert build(Scope(JULY, "vialas"), Memo()) == []
    assert build(Scope(Period.year(2020)), Memo()) == []


def test_the_chapter_writes_from_the_figures(summer) -> None:
    sections = {one.code: one for one in build(Scope(JULY), Memo())}
    assert set(sections) == {"agenda", "agenda_themes", "agenda_lieux"}
    text = " ".join(sections["agenda"].paragraphs).replace("\u202f", " ").replace("\u00a0", " ")
    assert "l'agenda a annoncé 2 événements et 3 dates." in text
    assert "1 date a été annulée." in text
    assert all(chart.alt and chart.table for one in sections.values() for chart in one.charts)


def test_the_widget_tells_the_seven_days_to_come(summer) -> None:
    make_event(schedules=once("2026-08-03"))
    make_event(schedules=once("2026-08-30"))
    found = this_week(Scope(JULY), Memo())
    assert (found["dates"], found["off"], len(found["lines"])) == (1, 0, 1)
