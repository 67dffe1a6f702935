"""Where events come from: our own calendar read back, addresses at night, the command; cut and forgotten."""

from __future__ import annotations

import io
from datetime import date, time
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from draille.kernel import outside
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions import cancel_occurrence, move_occurrence
from draille.offer.agenda.models import Event
from draille.offer.agenda.reference import load_themes
from draille.offer.agenda.tests.factories import again, make_event
from draille.offer.event_feeds import actions
from draille.offer.event_feeds.models import AgendaFeed, AgendaRun
from draille.offer.event_feeds.routines import start_due_agendas
from draille.offer.event_feeds.tests.factories import (
    AgendaFeedFactory,
    AgendaRunFactory,
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


def test_an_interrupted_run_goes_on_where_it_stopped(
    feed: AgendaFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from draille.offer.event_feeds.running import engine

    monkeypatch.setattr(engine, "BATCH", 2)
    real, seen = engine._step, []

    def dying(*args: Any) -> None:
        real(*args)
        seen.append(1)
        if len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(engine, "_step", dying)
    content = calendar(*(vevent(f"{number}@x", title=f"Bal {number}") for number in range(7)))
    with pytest.raises(KeyboardInterrupt):
        run_agenda(feed, content)
    run = AgendaRun.objects.get()
    assert (run.state, run.position, Event.objects.count()) == (RunState.RUNNING, 2, 2)
    with pytest.raises(Refused):
        actions.start_run(feed=feed, dry=False, by=None)
    with pytest.raises(Refused):
        actions.resume_run(run=run, by=None)
    with time_machine.travel("2026-06-15 12:30"):
        run = actions.resume_run(run=run, by=None, now=True)
        done = engine.do_run(run.pk)
    assert done is not None
    assert (done.state, done.counts["created"], Event.objects.count()) == (RunState.DONE, 7, 7)
    assert len(done.changes) == 7


def test_our_own_calendar_read_back_has_the_same_dates(
    client: Client, feed: AgendaFeed, vialas: Commune
) -> None:
    market = make_event(
        title="Marché",
        commune=vialas,
        schedules=again("2026-07-07", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260825", removed=["2026-07-14"]),
    )
    make_event(title="Expo", commune=vialas, schedules=again("2026-07-01", "", None, span_days=20))
    make_event(
        title="Veillées",
        commune=vialas,
        schedules=again("2026-07-03", "", "21:00", "00:30", added=["2026-07-10", "2026-08-01"]),
    )
    make_event(
        title="Sans fin",
        commune=vialas,
        schedules=again("2026-10-02", "FREQ=MONTHLY;BYDAY=1FR", "09:00", None),
    )
    cancel_occurrence(event=market, day=date(2026, 7, 21), start=time(10), by=None)
    move_occurrence(event=market, day=date(2026, 8, 4), start=time(10), new_day=date(2026, 8, 5), by=None)
    content = client.get("/agenda.ics").content
    ours = dates()
    Event.objects.all().delete()
    run = run_agenda(feed, content)
    assert run.counts["created"] == 4, run.problems
    assert dates() == ours


def dates() -> list[tuple[Any, ...]]:
    found = Event.objects.values_list(
        "title", "occurrences__day", "occurrences__start", "occurrences__end", "occurrences__state"
    )
    return sorted(found, key=str)


def test_the_night_reads_addresses_and_every_page(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, vialas: Commune
) -> None:
    feed = AgendaFeedFactory(
        format="openagenda", address="https://api.example/v2/agendas/1/events?key=tres-secret", nightly=True
    )
    pages = {
        "": openagenda(oa_event(1, weekly(2)), after=[5]),
        "5": openagenda(oa_event(2, weekly(3)), after=None),
    }
    asked: list[str] = []

    def fetch(address: str, **options: Any) -> outside.Fetched:
        asked.append(address)
        return outside.Fetched(pages["5" if "after" in address else ""])

    monkeypatch.setattr(outside, "fetch", fetch)
    assert start_due_agendas() == 0
    with time_machine.travel("2026-06-16 01:00"), django_capture_on_commit_callbacks(execute=True):
        assert start_due_agendas() == 1
        assert start_due_agendas() == 0
    run = AgendaRun.objects.get()
    assert (run.state, run.counts["created"]) == (RunState.DONE, 2)
    assert len(asked) == 2
    assert "key=tres-secret" in asked[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM event_feeds_agendafeed WHERE id = %s", [feed.pk])
        assert "secret" not in cursor.fetchone()[0]


def test_the_command_reads_a_file(feed: AgendaFeed, tmp_path: Any) -> None:
    file = tmp_path / "agenda.ics"
    file.write_bytes(calendar(vevent("a@x"), vevent("b@x", "RRULE:FREQ=SECONDLY")))
    told = io.StringIO()
    call_command("import_agenda", feed.name, file=file, stdout=told)
    assert "created 1" in told.getvalue()
    assert "b@x : Répétition plus fréquente que le jour." in told.getvalue()
    file.write_bytes(b"BEGIN:VCALENDAR")
    with pytest.raises(CommandError, match="coupé"):
        call_command("import_agenda", feed.name, file=file)
    with pytest.raises(CommandError):
        call_command("import_agenda", "inconnu")


def test_old_reports_are_forgotten_and_counts_stay(feed: AgendaFeed) -> None:
    from draille.offer.event_feeds.privacy import forget_old_reports

    run = run_agenda(feed, calendar(vevent("a@x")))
    AgendaRun.objects.update(created_at="2025-01-01T00:00Z")
    AgendaRunFactory()
    assert forget_old_reports() == 1
    run.refresh_from_db()
    assert (run.changes, run.counts["created"]) == ([], 1)
