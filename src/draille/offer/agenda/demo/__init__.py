"""The demonstration's agenda: some 250 invented events a year in the real communes of the destination.

What happens is in ``events.toml``; when, where and for whom is drawn from a fixed seed, a year at a time: the
same year gives the same events. Next year is half announced, as it is in an office.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.kernel.journal import write_entry
from draille.offer.agenda.actions import cancel_occurrence, fill_occurrence, move_occurrence
from draille.offer.agenda.actions.bulk import create_events
from draille.offer.agenda.demo.pictures import draw_themes
from draille.offer.agenda.demo.planning import FIRST_YEAR, plan_year
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.offers.demo.chance import rng

ANNOUNCED = 0.5


@transaction.atomic
def seed_agenda(tell: Callable[[str], None]) -> None:
    """Create the agenda; does nothing where there is one."""
    if Event.objects.exists():
        tell("déjà en place")
        return
    day = today()
    pictures = draw_themes()
    sheets = [sheet for year in range(FIRST_YEAR, day.year + 1) for sheet in plan_year(year, pictures)]
    coming = plan_year(day.year + 1, pictures)
    sheets += [sheet for sheet in coming if rng("announced", str(sheet)).random() < ANNOUNCED]
    events = create_events(sheets=sheets)
    changed = _upset(day)
    write_entry(by=None, verb="load_agenda", record=events[0], note=f"{len(events)} événements inventés")
    tell(f"{len(events)} événements, {Occurrence.objects.count()} dates, {changed} changées")


def _upset(day: date) -> int:
    """Some coming dates are cancelled, moved or full: an agenda without any would not be one."""
    weeks = Occurrence.objects.filter(day__range=(day + timedelta(days=2), day + timedelta(days=45)))
    coming = list(weeks.filter(start__isnull=False).select_related("event").order_by("day", "pk"))
    first_of = {one.event_id: one for one in reversed(coming[::7])}
    chosen = sorted(first_of.values(), key=lambda one: (one.day, one.pk))[:6]
    weather = "neige annoncée" if day.month in (11, 12, 1, 2) else "orages annoncés"
    for place, one in enumerate(chosen):
        at: dict[str, Any] = {"event": one.event, "day": one.planned_day, "start": one.planned_start}
        if place % 3 == 0:
            cancel_occurrence(**at, by=None, note=weather)
        elif place % 3 == 1:
            move_occurrence(**at, by=None, new_day=one.day + timedelta(days=1))
        else:
            fill_occurrence(**at, by=None)
    return len(chosen)


seeders.register(Seeder(code="agenda", label="agenda", seed=seed_agenda, order=55))
