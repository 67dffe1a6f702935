"""Single dates: cancelled, moved, full, and back as planned."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.indexing import index_event
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event, OccurrenceChange


def cancel_occurrence(
    *, event: Event, day: date, start: time | None, by: AbstractBaseUser | None, note: str = ""
) -> OccurrenceChange:
    """Say that one date does not take place; it stays shown as cancelled."""
    return _change(event, day, start, by, state=State.CANCELLED, note=note)


def fill_occurrence(
    *, event: Event, day: date, start: time | None, by: AbstractBaseUser | None, note: str = ""
) -> OccurrenceChange:
    """Say that one date is full."""
    return _change(event, day, start, by, state=State.FULL, note=note)


def move_occurrence(
    *,
    event: Event,
    day: date,
    start: time | None,
    new_day: date,
    by: AbstractBaseUser | None,
    new_start: time | None = None,
    new_end: time | None = None,
    new_place: str = "",
    note: str = "",
) -> OccurrenceChange:
    """Put one date elsewhere in time, perhaps in place; where it was says where it went.

    Raises:
        Refused: ``no_such_date``, ``not_moved``.
    """
    if new_day == day and (new_start or start) == start and not new_place:
        raise Refused("La nouvelle date est la même que l’ancienne.", code="not_moved", field="new_day")
    return _change(
        event,
        day,
        start,
        by,
        state=State.MOVED,
        new_day=new_day,
        new_start=new_start,
        new_end=new_end,
        new_place=new_place,
        note=note,
    )


@transaction.atomic
def restore_occurrence(*, event: Event, day: date, start: time | None, by: AbstractBaseUser | None) -> None:
    """Put one date back as its schedule has it."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    gone, _each = event.changes.filter(day=day, start=start).delete()
    if gone:
        index_event(event)
        write_entry(by=by, verb="restore_occurrence", record=event, note=_named(day, start))


@transaction.atomic
def _change(
    event: Event, day: date, start: time | None, by: AbstractBaseUser | None, **values: Any
) -> OccurrenceChange:
    event = Event.objects.select_for_update().get(pk=event.pk)
    if not event.occurrences.filter(planned_day=day, planned_start=start).exists():
        raise Refused("Cet événement n’a pas lieu à cette date.", code="no_such_date", field="day")
    blank = {"new_day": None, "new_start": None, "new_end": None, "new_place": "", "note": ""}
    change, _new = event.changes.update_or_create(
        day=day, start=start, defaults={**blank, **values, "note": str(values.get("note") or "")[:200]}
    )
    index_event(event)
    write_entry(
        by=by, verb=f"occurrence_{values['state']}", record=event, note=_named(day, start, change.note)
    )
    return change


def _named(day: date, start: time | None, note: str = "") -> str:
    words = f"{day:%d/%m/%Y}" + (f" {start:%H:%M}" if start else "")
    return f"{words} : {note}" if note else words
