"""Who may open which page of the agenda."""

from __future__ import annotations

from typing import Any

from draille.offer.agenda.tests.factories import make_event
from tests.access.rows import EVERY_ROLE, Row


def _event() -> list[Any]:
    event = make_event(booking_url="https://reservation.example/fete")
    return [event.pk, event.path_name]


def _theme() -> list[Any]:
    make_event()
    return ["marches"]


def _commune() -> list[Any]:
    event = make_event()
    return [event.commune.slug if event.commune else ""]


def _sector() -> list[Any]:
    from draille.territory.places.models import Sector

    return [Sector.objects.get_or_create(slug="essai", defaults={"name": "Essai"})[0].slug]


ACCESS: list[Row] = [
    Row("agenda:list_events", allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_today", allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_tomorrow", allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_weekend", allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_week", allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_month", args=lambda: [2026, 7], allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_day", args=lambda: [2026, 7, 14], allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_theme", args=_theme, allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_commune", args=_commune, allow=EVERY_ROLE, anonymous=True),
    Row("agenda:list_sector", args=_sector, allow=EVERY_ROLE, anonymous=True),
    Row("agenda:book_event", args=lambda: _event()[:1], allow=EVERY_ROLE, anonymous=True),
    Row("agenda:save_dates", args=lambda: _event()[:1], allow=EVERY_ROLE, anonymous=True),
    Row("agenda:show_event", args=_event, allow=EVERY_ROLE, anonymous=True),
]
