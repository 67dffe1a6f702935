"""Lodgings nobody knew, with their hosts: checked one by one in memory, written together.

A list of hundreds of new lodgings costs a few queries, not thirty for each line.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model

from draille.kernel.journal import changed_fields, draft_entry, write_drafts
from draille.kernel.models import Entry
from draille.network.hosts.actions.common import By, Changes, in_order
from draille.network.hosts.actions.hosts import build_host
from draille.network.hosts.actions.kinds import build_classification, refuse_stars
from draille.network.hosts.actions.lodgings import build_lodging
from draille.network.hosts.actions.numbers import UNIQUE, build_registration, clean_number, number_taken
from draille.network.hosts.actions.owners import refuse_inactive
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.importing import values as read
from draille.network.hosts.importing.given import (
    host_given,
    kind_given,
    known_lodging,
    lodging_given,
    named_host,
    named_lodging,
)
from draille.network.hosts.importing.lines import Told
from draille.network.hosts.importing.matching import Known
from draille.network.hosts.models import Classification, Host, Lodging, Ownership, Registration

_ORDER: tuple[type[Model], ...] = (Host, Lodging, Ownership, Classification, Registration)
"""Each after what it refers to."""
Made = tuple[Model, Entry, Model]


class Batch:
    """Records checked and not written yet, each with its line of the journal."""

    def __init__(self) -> None:
        self._made: list[Made] = []

    def add(self, made: list[Made]) -> None:
        """Keep what a whole line makes."""
        self._made += made

    def write(self) -> None:
        """Write all that waits: what comes next may be about it."""
        for model in _ORDER:
            rows = [record for record, _, _ in self._made if isinstance(record, model)]
            if rows:
                model._default_manager.bulk_create(rows)
        write_drafts([(entry, subject) for _, entry, subject in self._made])
        self._made = []


def take_new(values: dict[str, str], known: Known, batch: Batch, by: By) -> Told | None:
    """Keep the lodging of a line for the batch; ``None`` where the line speaks of what is written already.

    Refuses what the actions refuse, in their order: host, lodging, owner, classification, number.
    """
    line = _NewLine(values, known, by)
    given, code = host_given(values), values.get("host_code", "").strip()
    host = known.host(code, given) if given or code else None
    if host and changed_fields(host, given):
        return None
    if host:
        line.told.hosts.append(host)
    elif given or code:
        host = line.host(code, given)
    about = lodging_given(values, known)
    if known_lodging(values, about, known):
        return None
    line.finish(line.lodging(about), host)
    batch.add(line.made)
    return line.told


class _NewLine:
    """What one line makes, not kept before all of it is checked."""

    def __init__(self, values: dict[str, str], known: Known, by: By) -> None:
        self.values, self.known, self.by = values, known, by
        self.told = Told()
        self.made: list[Made] = []

    def _note(
        self, verb: str, made: Model, changes: Changes, *, about: Model | None = None, note: str = ""
    ) -> None:
        subject = about or made
        entry = draft_entry(by=self.by, verb=verb, record=subject, changes=changes, note=note)
        self.made.append((made, entry, subject))

    def host(self, code: str, given: dict[str, Any]) -> Host:
        """A new host."""
        free = code.upper() or self.known.next_code(Host)
        host, changes = build_host(free, named_host(given), alone=True)
        self._note("create_host", host, changes)
        self.told.created.append(f"hébergeur {host.code}")
        self.told.hosts.append(host)
        return host

    def lodging(self, given: dict[str, Any]) -> Lodging:
        """A new lodging."""
        code = self.values.get("lodging_code", "").strip().upper() or self.known.next_code(Lodging)
        lodging, changes = build_lodging(code, named_lodging(given), alone=True)
        self._note("create_lodging", lodging, changes)
        self.told.created.append(f"hébergement {lodging.code}")
        self.told.lodgings.append(lodging)
        return lodging

    def finish(self, lodging: Lodging, host: Host | None) -> None:
        """Who lets it, what it is, its number."""
        self._owner(lodging, host, read.day(self.values, "owned_from"))
        if given := kind_given(self.values, lodging):
            self._kind(lodging, given)
        if found := read.registration(self.values):
            self._number(lodging, *found)

    def _owner(self, lodging: Lodging, host: Host | None, first_day: date | None) -> None:
        if host is None:
            return
        refuse_inactive(host)
        owned = Ownership(lodging=lodging, host=host, first_day=first_day)
        changes = {"host": (None, host), "first_day": (None, first_day)}
        self._note("transfer_lodging", owned, changes, about=lodging, note="import")
        self.told.changed.append("exploitant")

    def _kind(self, lodging: Lodging, given: dict[str, Any]) -> None:
        refuse_stars(given["nature"], given["stars"], given["certificate"])
        in_order(given["first_day"], given["last_day"])
        row, changes = build_classification(lodging, given, alone=True)
        self._note("set_classification", row, changes, about=lodging, note=given["certificate"])
        self.told.changed.append("classement")

    def _number(self, lodging: Lodging, kind: RegistrationKind, number: str) -> None:
        plain = clean_number(kind, number)
        if kind in UNIQUE and self.known.has_number(kind, plain):
            raise number_taken()
        values = {"kind": kind, "number": plain, "source": "import"}
        row, changes = build_registration(lodging, values, alone=True)
        self._note("add_registration", row, changes, about=lodging)
        self.told.changed.append("numéro d’enregistrement")
        self.told.numbers.append(row)
