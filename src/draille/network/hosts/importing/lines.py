"""What one line of the file does: the host and the lodging found or made, and what differs written."""

from __future__ import annotations

from typing import Any

from draille.kernel.clock import today
from draille.kernel.journal import changed_fields
from draille.network.hosts import actions
from draille.network.hosts.actions.common import By
from draille.network.hosts.importing import values as read
from draille.network.hosts.importing.given import (
    host_given,
    kind_given,
    known_lodging,
    lodging_given,
    named_host,
    named_lodging,
)
from draille.network.hosts.importing.matching import Known
from draille.network.hosts.importing.reading import Line
from draille.network.hosts.models import Classification, Host, Lodging, Registration
from draille.network.hosts.queries import classification_on, host_of


class Told:
    """What a line did, in words, and the records it read or made."""

    def __init__(self) -> None:
        self.created: list[str] = []
        self.changed: list[str] = []
        self.hosts: list[Host] = []
        self.lodgings: list[Lodging] = []
        self.numbers: list[Registration] = []

    def note(self, record: Any, changes: dict[str, Any]) -> None:
        """Add the fields that differ."""
        labels = [str(record._meta.get_field(name).verbose_name) for name in changes]
        if labels:
            self.changed.append(f"{record._meta.verbose_name} : {', '.join(labels)}")


def write_line(line: Line, known: Known, by: By) -> Told:
    """Write a line, inside the caller's transaction.

    An empty cell changes nothing. Raises ``Refused`` with why the line cannot be taken.
    """
    told = Told()
    host = _write_host(line.values, known, told, by)
    lodging = _write_lodging(line.values, known, told, by)
    _write_owner(lodging, host, line.values, told, by)
    _write_kind(lodging, line.values, told, by)
    _write_number(lodging, line.values, told, by)
    return told


def _write_host(values: dict[str, str], known: Known, told: Told, by: By) -> Host | None:
    given, code = host_given(values), values.get("host_code", "").strip()
    if not given and not code:
        return None
    host = known.host(code, given)
    if host is None:
        named_host(given)
        host = actions.create_host(code=code, by=by, **given)
        told.created.append(f"hébergeur {host.code}")
    elif changes := changed_fields(host, given):
        host = actions.change_host(host=host, by=by, **given)
        told.note(host, changes)
    told.hosts.append(host)
    return host


def _write_lodging(values: dict[str, str], known: Known, told: Told, by: By) -> Lodging:
    given, code = lodging_given(values, known), values.get("lodging_code", "").strip()
    lodging = known_lodging(values, given, known)
    if lodging is None:
        return _create_lodging(code, given, told, by)
    if classification_on(lodging, today()) or read.stars(values):
        given.pop("nature", None)  # said with its dates by the classification
    if changes := changed_fields(lodging, given):
        lodging = actions.change_lodging(lodging=lodging, by=by, **given)
        told.note(lodging, changes)
    told.lodgings.append(lodging)
    return lodging


def _create_lodging(code: str, given: dict[str, Any], told: Told, by: By) -> Lodging:
    lodging = actions.create_lodging(code=code, by=by, **named_lodging(given))
    told.created.append(f"hébergement {lodging.code}")
    told.lodgings.append(lodging)
    return lodging


def _write_owner(lodging: Lodging, host: Host | None, values: dict[str, str], told: Told, by: By) -> None:
    first_day, now = read.day(values, "owned_from"), host_of(lodging, today())
    if host is None or now == host:
        return
    if now and first_day is None:
        raise read.refused(
            "owned_from", f"{now} exploite cet hébergement : dites depuis quel jour {host} l’exploite."
        )
    actions.transfer_ownership(lodging=lodging, host=host, first_day=first_day, by=by, note="import")
    told.changed.append("exploitant")


def _write_kind(lodging: Lodging, values: dict[str, str], told: Told, by: By) -> None:
    given = kind_given(values, lodging)
    if not given or any(_same(row, given) for row in lodging.classifications.all()):
        return
    actions.set_classification(lodging=lodging, by=by, **given)
    told.changed.append("classement")


def _same(row: Classification, given: dict[str, Any]) -> bool:
    """The same spell; where the file says no beginning or no end, that of the register is kept."""
    asked = {name: value for name, value in given.items() if value is not None and name != "certificate"}
    return not changed_fields(row, asked)


def _write_number(lodging: Lodging, values: dict[str, str], told: Told, by: By) -> None:
    kind, number = read.registration(values) or (None, "")
    if kind and not lodging.registrations.filter(number=number).exists():
        told.numbers.append(
            actions.add_registration(lodging=lodging, kind=kind, number=number, source="import", by=by)
        )
        told.changed.append("numéro d’enregistrement")
