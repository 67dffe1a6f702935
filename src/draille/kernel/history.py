"""Reading the journal: what happened to a record, in words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import capfirst

from draille.kernel.contracts import verbs
from draille.kernel.french import euros, hour, long_date
from draille.kernel.models import Entry
from draille.kernel.money import Money

EMPTY = "vide"
CENTS = " (centimes)"
"""Ends the name of a field that holds cents: its values are told in euros."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the journal, ready to be shown."""

    at: datetime
    author: str
    verb: str
    kind: str
    subject: str
    changes: Sequence[Changed]
    note: str
    url: str

    @property
    def when(self) -> str:
        """``1er mai 2024 à 10 h 30``."""
        return f"{long_date(self.at)} à {hour(self.at)}"


def history_of(record: models.Model, limit: int = 50) -> list[Line]:
    """What happened to a record, latest first. Shown by ``kernel/history.html``."""
    return [line_of(entry) for entry in Entry.objects.about(record)[:limit]]


def line_of(entry: Entry) -> Line:
    """An entry in words."""
    return Line(
        at=entry.at,
        author=entry.author,
        verb=verb_words(entry.verb),
        kind=kind_words(entry.model),
        subject=entry.subject,
        changes=[_changed(entry, name) for name in _ordered(entry)],
        note=entry.note,
        url=reverse("kernel_journal_entry", args=[entry.pk]),
    )


def verb_words(verb: str) -> str:
    """What the apps call an action; its code with spaces where none does."""
    return capfirst(str(verbs.get(verb).label if verb in verbs else verb.replace("_", " ")))


def kind_words(model: str) -> str:
    """The name of a kind of record; its label where the kind is gone."""
    try:
        return capfirst(str(apps.get_model(model)._meta.verbose_name))
    except (LookupError, ValueError):
        return model


def _ordered(entry: Entry) -> list[str]:
    """The names of what changed, in the order of the record's fields: databases keep none of their own."""

    def place(name: str) -> tuple[int, str]:
        field = _field(entry.model, name)
        return (field.creation_counter if field is not None else sys.maxsize, name)

    return sorted(entry.changes, key=place)


def _changed(entry: Entry, name: str) -> Changed:
    pair = entry.changes[name]
    before, after = pair if len(pair) == 2 else (None, pair)
    field = _field(entry.model, name)
    label = str(field.verbose_name) if field is not None else _fact(entry.verb, name)
    if label.endswith(CENTS):
        label, before, after = label.removesuffix(CENTS), _in_euros(before), _in_euros(after)
    return Changed(capfirst(label), _words(field, before), _words(field, after))


def _fact(verb: str, name: str) -> str:
    """What a verb calls something that is no field; its name with spaces where it does not say."""
    facts = verbs.get(verb).facts if verb in verbs else {}
    return str(facts.get(name, name.replace("_", " ")))


def _in_euros(value: Any) -> Any:
    return euros(Money(value)) if isinstance(value, int) and not isinstance(value, bool) else value


def _field(model: str, name: str) -> Any:
    try:
        field = apps.get_model(model)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return field if hasattr(field, "verbose_name") else None


def _words(field: Any, value: Any) -> str:
    choices = dict(field.flatchoices) if field is not None and getattr(field, "choices", None) else {}
    match value:
        case None | "" | []:
            return EMPTY
        case bool():
            return "oui" if value else "non"
        case list():
            return ", ".join(_words(field, item) for item in value)
        case dict():
            return ", ".join(f"{key}\u00a0: {_words(None, item)}" for key, item in value.items())
        case str() if value in choices:
            return str(choices[value])
        case str() if len(value) >= 10:
            return _date_words(value)
    return str(value)


def _date_words(text: str) -> str:
    try:
        if len(text) == 10 and (day := parse_date(text)):
            return long_date(day)
        if "T" in text and (moment := parse_datetime(text)):
            return f"{long_date(moment)} à {hour(moment)}"
    except ValueError:  # it looks like a date and is none
        return text
    return text
