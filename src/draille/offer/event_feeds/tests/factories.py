"""Agendas, runs and deliveries for tests, with invented names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from draille.offer.agenda.models import Theme
from draille.offer.event_feeds import actions
from draille.offer.event_feeds.models import AgendaFeed, AgendaFormat, AgendaRun
from draille.offer.event_feeds.running.engine import do_run


class AgendaFeedFactory(DjangoModelFactory[AgendaFeed]):
    """An agenda with nothing to read yet."""

    class Meta:
        model = AgendaFeed

    name = factory.Sequence(lambda n: f"Agenda d'essai {n}")
    format = AgendaFormat.ICS


class AgendaRunFactory(DjangoModelFactory[AgendaRun]):
    """A dry run that waits."""

    class Meta:
        model = AgendaRun

    feed = factory.SubFactory(AgendaFeedFactory)


def vevent(uid: str, *lines: str, title: str = "Veillée contée") -> str:
    """An event: on 7 July 2026 at 18:00, unless the lines say when."""
    when = () if any(line.startswith("DTSTART") for line in lines) else ("DTSTART:20260707T180000",)
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *when, *lines, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    """A calendar of events."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""]).encode()


def openagenda(*events: dict[str, Any], **more: Any) -> bytes:
    """An answer of the API."""
    return json.dumps({"total": len(events), "events": events, **more}).encode()


def oa_event(uid: int, timings: Iterable[tuple[str, str]], **more: Any) -> dict[str, Any]:
    """An event of OpenAgenda."""
    return {
        "uid": uid,
        "title": {"fr": "Marché paysan"},
        "timings": [{"begin": begin, "end": end} for begin, end in timings],
        **more,
    }


def weekly(number: int) -> list[tuple[str, str]]:
    """Timings: so many Tuesdays from ten to twelve, from 23 June 2026."""
    first = datetime(2026, 6, 23, 10, tzinfo=ZoneInfo("Europe/Paris"))
    days = [first + timedelta(weeks=week) for week in range(number)]
    return [(day.isoformat(), (day + timedelta(hours=2)).isoformat()) for day in days]


def theme_key(slug: str) -> int:
    """The key of one of our themes."""
    return Theme.objects.get(slug=slug).pk


def run_agenda(feed: AgendaFeed, content: bytes | None = None, *, dry: bool = False) -> AgendaRun:
    """Read the agenda to the end, here and now."""
    if content is not None:
        feed = actions.upload_agenda(feed=feed, file=ContentFile(content, name="agenda.ics"), by=None)
    run = do_run(actions.start_run(feed=feed, dry=dry, by=None, now=True).pk)
    assert run is not None
    return run
