"""Who may open which page of the agenda."""

from __future__ import annotations

from typing import Any

from draille.offer.agenda.models import Theme
from draille.offer.agenda.tests.factories import make_event
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row, viewset


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


STAFF = EVERY_ROLE - {Role.AUDITOR.value}
PUBLISHERS = {
    role.value
    for role in (Role.DIRECTOR, Role.QUALITY, Role.COMMUNICATION, Role.PARTNER_NETWORK, Role.TAX_OFFICER)
}
MANAGERS = {Role.DIRECTOR.value, Role.QUALITY.value, Role.COMMUNICATION.value}


def _key() -> list[Any]:
    return [make_event().pk]


def _date() -> list[Any]:
    return [*_key(), "2026-07-07", "1000"]


def _a_theme() -> Theme:
    return Theme.objects.get_or_create(slug="essai", defaults={"name": "Essai"})[0]


ACCESS += [
    Row("agenda_desk:list_events", allow=EVERY_ROLE),
    Row("agenda_desk:export_events", args=lambda: ["csv"], allow=EVERY_ROLE),
    Row("agenda_desk:list_todos", allow=EVERY_ROLE),
    Row("agenda_desk:show_week", allow=EVERY_ROLE),
    Row("agenda_desk:show_today", allow=EVERY_ROLE),
    Row("agenda_desk:read_event", args=_key, allow=EVERY_ROLE),
    Row("agenda_desk:create_event", allow=STAFF),
    Row("agenda_desk:change_event", args=_key, allow=STAFF),
    Row("agenda_desk:duplicate_event", args=_key, allow=STAFF),
    Row("agenda_desk:preview_dates", method="POST", allow=STAFF),
    Row("agenda_desk:suggest", allow=STAFF),
    Row("agenda_desk:release_fields", method="POST", args=_key, allow=STAFF),
    Row("agenda_desk:undo_occurrence", method="POST", allow=STAFF),
    Row("agenda_desk:move_occurrence", args=_date, allow=STAFF),
    *(
        Row(
            "agenda_desk:change_occurrence",
            method="POST",
            args=lambda verb=verb: [*_date(), verb],
            allow=STAFF,
        )
        for verb in ("annuler", "complet", "retablir")
    ),
    Row("agenda_desk:merge_event", args=_key, allow=PUBLISHERS),
    *(
        Row(
            "agenda_desk:change_status",
            method="POST",
            args=lambda verb=verb: [*_key(), verb],
            allow=PUBLISHERS,
        )
        for verb in ("publier", "retirer", "refuser", "archiver", "restaurer")
    ),
    *viewset(
        "agenda_themes",
        _a_theme,
        view=EVERY_ROLE,
        change=MANAGERS,
        pages=dict.fromkeys(("history", "history_results", "usage"), MANAGERS),
    ),
]
