"""The demonstration's proposals: five new events of which one is known, a correction, a cancellation.

Dates follow today; who sends them is invented.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.offer.agenda import actions as agenda
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event, Occurrence, Theme
from draille.offer.agenda.sheets import read_sheet
from draille.offer.submissions.actions.sending import likely_pairs
from draille.offer.submissions.enums import SubmissionKind
from draille.offer.submissions.models import Submission

NAMES = ("Garance Bruyère", "Firmin Combe", "Alix Serre", "Noé Faïsse", "Léonie Draye")


@transaction.atomic
def seed_submissions(tell: Callable[[str], None]) -> None:
    """Create what waits; nothing without an agenda, nor where proposals are. No letter leaves."""
    coming = _coming()
    if Submission.objects.exists() or len(coming) < 3:
        tell("déjà en place")
        return
    sheets = [*_sheets(today(), coming), _known(coming[0])]
    for number, sheet in enumerate(sheets):
        _propose(number, sheet)
    _correct(coming[1])
    _cancel(coming[2])
    tell(f"{len(sheets)} propositions, 1 correction, 1 annulation à examiner")


def _coming() -> list[Event]:
    """Events soon to come, each in a commune of its own."""
    day = today()
    soon = Occurrence.objects.public().filter(
        day__range=(day + timedelta(days=1), day + timedelta(days=60)), state=State.ON, start__isnull=False
    )
    found: dict[int, Event] = {}
    for one in soon.select_related("event__commune").order_by("day", "pk"):
        if one.commune_id and one.commune_id not in found and one.event not in found.values():
            found[one.commune_id] = one.event
    return list(found.values())[:6]


def _sheets(day: date, coming: list[Event]) -> list[dict[str, Any]]:
    communes = [event.commune.insee for event in coming if event.commune]
    saturday = day + timedelta(days=(5 - day.weekday()) % 7 + 14)
    return [
        {
            "title": "Veillée de contes au coin du feu",
            "theme": "fetes",
            "commune": communes[0],
            "place_name": "Salle des fêtes",
            "summary": "Deux conteuses, une soupe, des chaises à apporter.",
            "schedules": _once(saturday, "20:30"),
            "free": True,
            "organiser_name": "Foyer rural",
        },
        {
            "title": "Atelier greffe des châtaigniers",
            "commune": communes[1],
            "place_name": "Verger communal",
            "description": "On apporte son couteau. Les greffons sont fournis.",
            "schedules": _once(saturday + timedelta(days=1), "09:30", "12:00"),
            "prices": [{"for": "adult", "name": "", "amount": 1000, "note": "greffons compris"}],
            "booking": "required",
            "booking_note": "Par téléphone avant le jeudi",
            "capacity": 15,
            "weather_dependent": True,
        },
        {
            "title": "Yoga sous les tilleuls",
            "theme": "nature",
            "commune": communes[2],
            "schedules": [
                {
                    "first_day": str(saturday),
                    "rule": "FREQ=WEEKLY;COUNT=8",
                    "sessions": [{"start": "10:00", "end": "11:00"}],
                }
            ],
            "prices": [{"for": "all", "name": "", "amount": 800, "note": ""}],
        },
        {
            "title": "Bourse aux plantes",
            "theme": "marches",
            "commune": communes[0],
            "place_name": "Place du temple",
            "schedules": _once(saturday + timedelta(days=7), "09:00", "17:00"),
            "free": True,
            "email": "bourse@demo.example",
        },
    ]


def _once(day: date, start: str, end: str | None = None) -> list[dict[str, Any]]:
    return [{"first_day": str(day), "rule": "", "sessions": [{"start": start, "end": end}]}]


def _known(event: Event) -> dict[str, Any]:
    """An event the agenda has, named a little otherwise."""
    sheet = read_sheet(event, ("theme", "commune", "schedules"))
    return {**sheet, "title": f"{event.title} (édition spéciale)", "summary": "Buvette sur place."}


def _propose(number: int, sheet: dict[str, Any]) -> None:
    if not Theme.objects.filter(slug=sheet.get("theme") or "").exists():
        sheet = {**sheet, "theme": None}
    values = agenda.clean_sheet(sheet)
    likely = likely_pairs(values)
    event = agenda.create_event(sheet=values, by=None, status=Status.PROPOSED)
    name = NAMES[number % len(NAMES)]
    Submission.objects.create(
        kind=SubmissionKind.NEW,
        event=event,
        proposed=values,
        likely=likely,
        sender=name,
        sender_email=f"{name.split()[0].lower().replace('é', 'e')}@demo.example",
        message="Merci de votre aide !" if number == 0 else "",
        token=UUID(int=57_000 + number),
        received_at=timezone.now() - timedelta(days=5 - number, hours=3),
    )


def _correct(event: Event) -> None:
    proposed = {"phone": "04 65 71 99 71", "booking": "advised"}
    Submission.objects.create(
        kind=SubmissionKind.CHANGE,
        event=event,
        before=read_sheet(event, proposed),
        proposed=proposed,
        message="Le numéro a changé.",
        received_at=timezone.now() - timedelta(days=1),
    )


def _cancel(event: Event) -> None:
    one = event.occurrences.filter(day__gt=today(), state=State.ON).order_by("day", "starts_at").first()
    if one is not None:
        Submission.objects.create(
            kind=SubmissionKind.CANCEL_DATE,
            event=event,
            day=one.planned_day,
            start=one.planned_start,
            message="L’intervenante est souffrante",
            received_at=timezone.now() - timedelta(hours=2),
        )


seeders.register(
    Seeder(code="submissions", label="propositions d’événements", seed=seed_submissions, order=57)
)
