"""Reads of imports: what was done before, what is remembered, which runs were interrupted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from draille.welcome.reception.imports.fields import fold, guess_columns
from draille.welcome.reception.imports.matching import Matching
from draille.welcome.reception.models import Contact, ImportRun

STILL = timedelta(minutes=2)
UNDER_WAY = (ImportRun.State.CHECKING, ImportRun.State.LOADING)
KEYS_AT_ONCE = 900


def is_interrupted(run: ImportRun) -> bool:
    """Whether work was begun and nothing has moved for two minutes: the worker died, or none runs."""
    if run.state not in UNDER_WAY:
        return False
    return run.touched_at is None or timezone.now() - run.touched_at > STILL


def known_keys(keys: Collection[str]) -> set[str]:
    """Those of the keys a contact bears already, withdrawn ones included."""
    wanted = list(keys)
    found: set[str] = set()
    for start in range(0, len(wanted), KEYS_AT_ONCE):
        part = wanted[start : start + KEYS_AT_ONCE]
        found.update(Contact.all_objects.filter(import_key__in=part).values_list("import_key", flat=True))
    return found


def first_matching(headers: tuple[str, ...]) -> Matching:
    """What to propose for a new file: as the latest files with such headers were read, else a guess."""
    columns = guess_columns(headers)
    defaults: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    for run in ImportRun.objects.exclude(mapping={}).order_by("uploaded_at", "pk"):
        earlier = Matching.from_json(run.mapping)
        for code, words in earlier.values.items():
            values.setdefault(code, {}).update(words)
        if _same(run.mapping.get("headers", []), headers):
            columns, defaults = dict(earlier.columns), dict(earlier.defaults)
    return Matching(columns, defaults, values)


def _same(earlier: list[str], headers: tuple[str, ...]) -> bool:
    return [fold(header) for header in earlier] == [fold(header) for header in headers]


def live_contacts(run: ImportRun) -> int:
    """How many contacts of an import count today."""
    return Contact.objects.filter(import_run=run).count()
