"""Writing the journal. Reading it is ``Entry.objects.about(record)``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models

from draille.kernel.models import Entry


def write_entry(
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    verb: str,
    record: models.Model,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
) -> Entry:
    """Add a line: who (``None`` = the system itself), did what, to which record, from what to what.

    Call it inside the transaction of the action it tells of.
    """
    entry = draft_entry(by=by, verb=verb, record=record, changes=changes, note=note)
    entry.save()
    return entry


def draft_entry(
    *,
    by: AbstractBaseUser | AnonymousUser | None,
    verb: str,
    record: models.Model,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
) -> Entry:
    """The line, not written yet: for ``write_drafts``, where hundreds of records are written at once."""
    known = by if isinstance(by, models.Model) and by.pk else None
    return Entry(
        account=str(known.pk) if known else "",
        author=str(known) if known else ("système" if by is None else "personne non connectée"),
        verb=verb,
        model=record._meta.label_lower,
        object_id=str(record.pk),
        subject=str(record)[:250],
        changes={name: [_plain(old), _plain(new)] for name, (old, new) in (changes or {}).items()},
        note=note,
    )


def write_drafts(drafts: Sequence[tuple[Entry, models.Model]]) -> None:
    """Write lines drafted before their records had a key, in their order and in the same transaction."""
    for entry, record in drafts:
        entry.object_id = str(record.pk)
    Entry.objects.bulk_create(entry for entry, _ in drafts)


def changed_fields(record: models.Model, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Which of the values differ from the record's present ones: ``{field: (before, after)}``."""
    return {
        name: (getattr(record, name), value)
        for name, value in values.items()
        if getattr(record, name) != value
    }


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
