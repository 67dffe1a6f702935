"""What one line of the file does: the host and the lodging found or made, and what differs written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from draille.kernel.clock import today
from draille.kernel.journal import changed_fields
from draille.kernel.refusals import Refused
from draille.network.hosts import actions
from draille.network.hosts.actions.common import By
from draille.network.hosts.importing import values as read
from draille.network.hosts.importing.matching import Known
from draille.network.hosts.importing.reading import Line
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.queries import classification_on, host_of
from draille.network.hosts.rules import STARRED
from draille.network.tariffs.enums import Nature

VALIDITY = 5
"""Years a classification lasts, from which its beginning is told where only its end is said."""
HOST_FIELDS = {
    "host": "name", "contact_name": "contact_name", "email": "email", "phone": "phone",
    "host_street": "street", "host_postcode": "postcode", "city": "city", "siret": "siret",
}  # fmt: skip
LODGING_FIELDS = {"lodging": "name", "street": "street", "postcode": "postcode"}


class Told:
    """What a line did, in words, and the records it read or made."""

    def __init__(self) -> None:
        self.created: list[str] = []
        self.changed: list[str] = []
        self.hosts: list[Host] = []
        self.lodgings: list[Lodging] = []

    def note(self, record: Any, changes: dict[str, Any]) -> None:
        """Add the fields that differ."""
        labels = [str(record._meta.get_field(name).verbose_name) for name in changes]
        if labels:
            self.changed.append(f"{record._meta.verbose_name} : {', '.join(labels)}")


def write_line(line: Line, known: Known, by: By) -> Told:
    """Write a line, inside the caller's transaction.

    An empty cell changes nothing. Raises ``Refused`` with why the line cannot be taken.
    """
    if line.formulas:
        raise Refused(
            f"{', '.join(line.formulas)} : une formule est refusée, collez sa valeur.", code="formula"
        )
    told = Told()
    host = _write_host(line.values, known, told, by)
    lodging = _write_lodging(line.values, known, told, by)
    _write_owner(lodging, host, line.values, told, by)
    _write_kind(lodging, line.values, told, by)
    _write_number(lodging, line.values, told, by)
    return told


def _given(values: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    return {name: values[code].strip() for code, name in names.items() if values.get(code, "").strip()}


def _write_host(values: dict[str, str], known: Known, told: Told, by: By) -> Host | None:
    given = _given(values, HOST_FIELDS)
    if kind := read.host_kind(values):
        given["kind"] = kind
    if language := read.language(values):
        given["language"] = language
    given |= {"email": given["email"].lower()} if "email" in given else {}
    given |= {"siret": "".join(given["siret"].split())} if "siret" in given else {}
    code = values.get("host_code", "").strip()
    if not given and not code:
        return None
    host = known.host(code, given)
    if host is None:
        if "name" not in given:
            raise read.refused("host", "donnez le nom de l’hébergeur.")
        host = actions.create_host(code=code, by=by, **given)
        told.created.append(f"hébergeur {host.code}")
    elif changes := changed_fields(host, given):
        host = actions.change_host(host=host, by=by, **given)
        told.note(host, changes)
    told.hosts.append(host)
    return host


def _write_lodging(values: dict[str, str], known: Known, told: Told, by: By) -> Lodging:
    given = _given(values, LODGING_FIELDS)
    commune = known.communes.find(values)
    numbers = {"capacity": read.number(values, "capacity"), "bedrooms": read.number(values, "bedrooms")}
    plain = {
        **numbers,
        "commune": commune,
        "main_home": read.main_home(values),
        "nature": read.nature(values),
    }
    given |= {name: value for name, value in plain.items() if value is not None}
    number, code = read.registration(values), values.get("lodging_code", "").strip()
    lodging = known.lodging(code, given.get("name", ""), commune, number)
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
    if "name" not in given:
        raise read.refused("lodging", "donnez le nom de l’hébergement.")
    if "commune" not in given:
        raise read.refused("commune", "elle manque.")
    lodging = actions.create_lodging(code=code, by=by, **given)
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
    stars = read.stars(values)
    if not stars:
        return
    first, last = read.day(values, "classified_from"), read.day(values, "classified_until")
    first = first or (_years_before(last) if last else None)
    nature, certificate = read.nature(values) or Nature(lodging.nature), values.get("certificate", "").strip()
    if nature not in STARRED:
        raise read.refused("nature", f"{nature.label} n’a pas d’étoiles : dites meublé, hôtel, camping…")
    if any(_same(row, nature, stars, first, last) for row in lodging.classifications.all()):
        return
    actions.set_classification(
        lodging=lodging,
        nature=nature,
        stars=stars,
        first_day=first,
        last_day=last,
        certificate=certificate,
        by=by,
    )
    told.changed.append("classement")


def _same(row: Any, nature: int, stars: int, first: date | None, last: date | None) -> bool:
    """The same spell; where the file says no beginning or no end, that of the register is kept."""
    days = (first is None or row.first_day == first) and (last is None or row.last_day == last)
    return days and (row.nature, row.stars) == (nature, stars)


def _years_before(last: date) -> date:
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return last.replace(year=last.year - VALIDITY, day=day) + timedelta(days=1)


def _write_number(lodging: Lodging, values: dict[str, str], told: Told, by: By) -> None:
    found = read.registration(values)
    if found and not lodging.registrations.filter(number=found[1]).exists():
        actions.add_registration(lodging=lodging, kind=found[0], number=found[1], source="import", by=by)
        told.changed.append("numéro d’enregistrement")
