"""Making an event and changing some of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.indexing import index_event
from draille.offer.agenda.actions.life import set_status
from draille.offer.agenda.actions.values import clean_sheet
from draille.offer.agenda.actions.writing import write_columns, write_lists, write_search
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import LABELS, Sheet, changes_between, read_sheet


@transaction.atomic
def create_event(
    *, sheet: Sheet, by: AbstractBaseUser | None, status: str = Status.DRAFT, hold: bool = True
) -> Event:
    """A new event.

    Args:
        sheet: values by field name; see ``sheets``.
        hold: whether what is given is held against later imports (the hand of staff).

    Raises:
        Refused: a value is wrong, with the name of its field.
    """
    values = clean_sheet(sheet)
    _refuse_untitled(values.get("title"))
    event = Event(status=Status.DRAFT)
    write_columns(event, values)
    event.held = sorted(name for name, value in values.items() if value) if hold else []
    event.save()
    _write_rest(event, values)
    write_entry(by=by, verb="create_event", record=event)
    if status != Status.DRAFT:
        set_status(event, status, by=by)
    return event


def _refuse_untitled(title: Any) -> None:
    if not title:
        raise Refused("Donnez un titre à l’événement.", code="title_missing", field="title")


def _write_rest(event: Event, values: Mapping[str, Any]) -> None:
    write_lists(event, values)
    write_search(event)
    event.save(update_fields=["search_text"])
    index_event(event)


@transaction.atomic
def change_event(
    *, event: Event, sheet: Sheet, by: AbstractBaseUser | None, hold: bool = True, note: str = ""
) -> dict[str, tuple[Any, Any]]:
    """Write some fields; those not named stay. Returns what changed: ``{name: (before, after)}``.

    Args:
        hold: whether what changes is held against later imports.
        note: why, for the journal.

    Raises:
        Refused: a value is wrong, with the name of its field; ``no_dates``: a published event keeps a date.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    values = clean_sheet(sheet)
    if "title" in values:
        _refuse_untitled(values["title"])
    changed = changes_between(read_sheet(event, values), values)
    if not changed:
        return {}
    kept = {name: values[name] for name in changed}
    if event.status == Status.PUBLISHED and "schedules" in kept and not kept["schedules"]:
        raise Refused("Un événement publié a au moins une date.", code="no_dates", field="schedules")
    write_columns(event, kept)
    if hold:
        event.held = sorted({*event.held, *changed})
    event.save()
    _write_rest(event, kept)
    write_entry(
        by=by,
        verb="change_event",
        record=event,
        changes={LABELS[name]: pair for name, pair in changed.items()},
        note=note,
    )
    return changed


@transaction.atomic
def release_fields(*, event: Event, names: Iterable[str], by: AbstractBaseUser | None) -> None:
    """Let imports write these fields again."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    before, released = list(event.held), set(names)
    event.held = [name for name in before if name not in released]
    if event.held != before:
        event.save(update_fields=["held", "updated_at"])
        write_entry(by=by, verb="release_event_fields", record=event, changes={"held": (before, event.held)})
