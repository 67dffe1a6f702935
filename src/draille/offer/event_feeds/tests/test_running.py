"""From a source to the agenda: made, changed where nobody holds it, told, never lost, never deleted."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
import time_machine

from draille.offer.agenda.actions import archive_event, cancel_occurrence, change_event
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.reference import load_themes
from draille.offer.agenda.sentences import schedule_line
from draille.offer.agenda.tests.factories import make_event, once
from draille.offer.event_feeds import actions
from draille.offer.event_feeds.models import AgendaFeed, AgendaFeedEvent, AgendaRun
from draille.offer.event_feeds.tests.factories import (
    AgendaFeedFactory,
    calendar,
    oa_event,
    openagenda,
    run_agenda,
    theme_key,
    vevent,
    weekly,
)
from draille.offer.feeds.enums import RunState
from draille.territory.places.models import Commune
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15 12:00", tick=True):
        load_themes()
        yield


@pytest.fixture
def vialas() -> Commune:
    return CommuneFactory(
        name="Vialas", slug="vialas", insee="48194", postcode="48220", latitude=44.33, longitude=3.9
    )


@pytest.fixture
def feed(vialas: Commune) -> AgendaFeed:
    return AgendaFeedFactory(theme_id=theme_key("spectacles"), commune=vialas)


def kinds(run: AgendaRun) -> list[str]:
    return [line["kind"] for line in run.changes]


def test_thirty_timings_are_thirty_dates_and_one_line(vialas: Commune) -> None:
    feed = AgendaFeedFactory(format="openagenda")
    event = oa_event(
        7, weekly(30), keywords={"fr": ["Marché"]}, location={"insee": "48194", "city": "Vialas"}
    )
    run = run_agenda(feed, openagenda(event))
    assert run.state == RunState.DONE, run.failure
    assert run.counts["created"] == 1
    event = Event.objects.get()
    assert event.occurrences.count() == 30
    line = schedule_line(event)
    assert line.startswith("tous les mardis")
    assert len(line) < 90
    assert (event.status, event.commune, event.held) == (Status.PROPOSED, vialas, [])
    assert event.theme is not None
    assert event.theme.slug == "marches"
    assert run.problems == []


def test_again_changes_nothing_and_staff_keep_what_they_wrote(feed: AgendaFeed) -> None:
    run_agenda(feed, calendar(vevent("a@x", "DESCRIPTION:Au coin du feu")))
    event = Event.objects.get()
    assert (event.theme and event.theme.slug, event.commune and event.commune.insee) == (
        "spectacles",
        "48194",
    )
    run = run_agenda(feed)
    assert (run.counts["unchanged"], run.changes) == (1, [])
    change_event(event=event, sheet={"title": "La veillée"}, by=None)
    later = calendar(vevent("a@x", "DESCRIPTION:Au frais", "DTSTART:20260708T190000", title="Veillée !"))
    run = run_agenda(feed, later, dry=True)
    assert Event.objects.get().description == "Au coin du feu"
    real = run_agenda(feed, later)
    assert [line | {"event": 0} for line in run.changes] == [line | {"event": 0} for line in real.changes]
    event.refresh_from_db()
    assert (event.title, event.description) == ("La veillée", "Au frais")
    assert [str(one.day) for one in event.occurrences.all()] == ["2026-07-08"]
    line = real.changes[0]
    assert {field[0] for field in line["fields"]} == {"Description", "Dates"} or len(line["fields"]) == 2
    assert len(line["held"]) == 1
    assert Event.objects.count() == 1


def test_a_dry_run_writes_nothing_and_tells_it_all(feed: AgendaFeed) -> None:
    run = run_agenda(feed, calendar(vevent("a@x"), vevent("b@x", "DTSTART:20269901T000000")), dry=True)
    assert (run.counts["created"], run.counts["refused"]) == (1, 1)
    assert kinds(run) == ["created"]
    assert not Event.objects.exists()
    assert not AgendaFeedEvent.objects.exists()
    real = actions.start_run(feed=feed, dry=False, by=None, same_file=run)
    assert real.file_name == run.file_name


def test_single_dates_follow_the_source_but_not_over_staff(feed: AgendaFeed) -> None:
    whole = vevent("a@x", "DTSTART:20260707T180000", "DTEND:20260707T200000", "RRULE:FREQ=WEEKLY;COUNT=4")
    off = vevent("a@x", "RECURRENCE-ID:20260714T180000", "DTSTART:20260714T180000", "STATUS:CANCELLED")
    moved = vevent("a@x", "RECURRENCE-ID:20260721T180000", "DTSTART:20260722T190000", "DTEND:20260722T210000")
    run = run_agenda(feed, calendar(whole, off, moved))
    event = Event.objects.get()
    states = {str(one.day): one.state for one in event.occurrences.all()}
    assert states == {
        "2026-07-07": State.ON,
        "2026-07-14": State.CANCELLED,
        "2026-07-21": State.MOVED,
        "2026-07-22": State.ON,
        "2026-07-28": State.ON,
    }
    cancel_occurrence(event=event, day=date(2026, 7, 28), start=time(18), by=None, note="feu interdit")
    run = run_agenda(feed, calendar(whole, moved))
    assert run.counts["changed"] == 1
    states = {str(one.day): one.state for one in event.occurrences.all()}
    assert (states["2026-07-14"], states["2026-07-28"]) == (State.ON, State.CANCELLED)


def test_one_that_cannot_be_taken_does_not_stop_the_others(feed: AgendaFeed) -> None:
    many = ",".join(
        f"2027{month:02}{day:02}T{hour:02}0000"
        for month in range(1, 13)
        for day in range(1, 29)
        for hour in (8, 9, 10, 11, 12, 13, 14)
    )
    content = calendar(
        vevent("bad@x", f"RDATE:{many}"),
        vevent("good@x", "GEO:44.0;200"),
        vevent("old@x", "DTSTART:20200101"),
    )
    run = run_agenda(feed, content)
    assert (run.counts["created"], run.counts["refused"], run.counts["past"]) == (1, 1, 1)
    assert run.problems[0]["identifier"] == "bad@x"


def test_publishes_what_is_complete_and_new_only(vialas: Commune) -> None:
    make_event(title="Veillée contée", commune=vialas, schedules=once("2026-07-07"))
    feed = AgendaFeedFactory(publish_new=True, theme_id=theme_key("spectacles"))
    run = run_agenda(
        feed,
        calendar(
            vevent("same@x", r"LOCATION:Foyer rural\, 48220 Vialas", title="VEILLÉE CONTÉE"),
            vevent("near@x", "GEO:44.331;3.901", title="Bal"),
            vevent("nowhere@x", "LOCATION:Kansas", title="Loto"),
        ),
    )
    found = {one.title: (one.status, one.commune_id) for one in Event.objects.all()}
    assert found["VEILLÉE CONTÉE"] == (Status.PROPOSED, vialas.pk)
    assert found["Bal"] == (Status.PUBLISHED, vialas.pk)
    assert found["Loto"] == (Status.PROPOSED, None)
    assert run.counts["duplicates"] == 1
    reasons = " ".join(one["reason"] for one in run.problems)
    assert "Peut-être le même" in reasons
    assert "Kansas" in reasons


def test_a_place_that_is_none_of_ours_is_not_made_ours(vialas: Commune) -> None:
    feed = AgendaFeedFactory(format="openagenda", commune=vialas)
    place = {"city": "Bressuire", "postalCode": "79300", "latitude": 46.84, "longitude": -0.49}
    run_agenda(feed, openagenda(oa_event(1, weekly(2), location=place)))
    assert Event.objects.get().commune is None


def test_what_left_is_told_and_never_deleted(feed: AgendaFeed, client_as: Any) -> None:
    run_agenda(feed, calendar(vevent("a@x"), vevent("b@x", title="Bal")))
    run = run_agenda(feed, calendar(vevent("a@x")))
    assert (run.counts["missing"], kinds(run)) == (1, ["missing"])
    source = AgendaFeedEvent.objects.get(identifier="b@x")
    assert source.missing_since
    # It comes back, and leaves again: somebody keeps it.
    run = run_agenda(feed, calendar(vevent("a@x"), vevent("b@x", title="Bal")))
    assert kinds(run) == ["back"]
    run_agenda(feed, calendar(vevent("a@x")))
    client = client_as("communication")
    url = f"/gestion/agenda/flux/{feed.pk}/disparus/"
    assert "Bal" in client.get(url).content.decode()
    client.post(f"{url}regler/", {"source": [source.pk, "x"], "do": "keep"})
    source.refresh_from_db()
    assert (source.keep, source.missing_since) == (True, None)
    assert run_agenda(feed).counts["missing"] == 0
    run = run_agenda(feed, calendar())
    assert run.warning
    assert Event.objects.count() == 2


def test_archived_by_staff_stays_archived(feed: AgendaFeed) -> None:
    run_agenda(feed, calendar(vevent("a@x")))
    archive_event(event=Event.objects.get(), by=None)
    run = run_agenda(feed, calendar(vevent("a@x", title="Autre nom")))
    assert run.counts["settled"] == 1
    assert (Event.objects.get().status, Event.objects.get().title) == (Status.ARCHIVED, "Veillée contée")
