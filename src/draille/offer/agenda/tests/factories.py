"""Events for tests, made as the office makes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from draille.offer.agenda.actions import create_event
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.reference import load_themes
from draille.territory.places.models import Commune
from tests.factories import CommuneFactory


def once(day: date | str, start: str | None = "10:00", end: str | None = "12:00") -> list[dict[str, Any]]:
    """A schedule of one day."""
    return again(day, "", start, end)


def again(
    day: date | str, rule: str, start: str | None = "10:00", end: str | None = "12:00", **more: Any
) -> list[dict[str, Any]]:
    """A schedule that comes back."""
    sessions = [{"start": start, "end": end}] if start else []
    return [{"first_day": str(day), "rule": rule, "sessions": sessions, **more}]


def make_event(
    *, commune: Commune | None = None, status: str = Status.PUBLISHED, by: Any = None, **sheet: Any
) -> Event:
    """An event of a new commune, published."""
    load_themes()
    values: dict[str, Any] = {
        "title": "Marché des producteurs",
        "theme": "marches",
        "commune": (commune or CommuneFactory()).insee,
        "schedules": once("2026-07-07"),
        **sheet,
    }
    return create_event(sheet=values, by=by, status=status)
