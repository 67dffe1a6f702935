"""What one line of the file says of a host, a lodging and its classification, read and checked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from draille.kernel.refusals import Refused
from draille.network.hosts.importing import values as read
from draille.network.hosts.importing.matching import Known
from draille.network.hosts.importing.reading import Line
from draille.network.hosts.models import Lodging
from draille.network.hosts.rules import STARRED
from draille.network.tariffs.enums import Nature

VALIDITY = 5
"""Years a classification lasts, from which its beginning is told where only its end is said."""
HOST_FIELDS = {
    "host": "name", "contact_name": "contact_name", "email": "email", "phone": "phone",
    "host_street": "street", "host_postcode": "postcode", "city": "city", "siret": "siret",
}  # fmt: skip
LODGING_FIELDS = {"lodging": "name", "street": "street", "postcode": "postcode"}


def refuse_formulas(line: Line) -> None:
    """A formula is no value: what it gave last is not taken for one."""
    if line.formulas:
        raise Refused(
            f"{', '.join(line.formulas)} : une formule est refusée, collez sa valeur.", code="formula"
        )


def _given(values: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    return {name: values[code].strip() for code, name in names.items() if values.get(code, "").strip()}


def host_given(values: dict[str, str]) -> dict[str, Any]:
    """What a line says of the host; what is not said is not there."""
    given = _given(values, HOST_FIELDS)
    if kind := read.host_kind(values):
        given["kind"] = kind
    if language := read.language(values):
        given["language"] = language
    given |= {"email": given["email"].lower()} if "email" in given else {}
    given |= {"siret": "".join(given["siret"].split())} if "siret" in given else {}
    return given


def named_host(given: dict[str, Any]) -> dict[str, Any]:
    """What is said of a new host; refused without its name."""
    if "name" not in given:
        raise read.refused("host", "donnez le nom de l’hébergeur.")
    return given


def lodging_given(values: dict[str, str], known: Known) -> dict[str, Any]:
    """What a line says of the lodging; what is not said is not there."""
    given = _given(values, LODGING_FIELDS)
    commune = known.communes.find(values)
    numbers = {"capacity": read.number(values, "capacity"), "bedrooms": read.number(values, "bedrooms")}
    plain = {
        **numbers,
        "commune": commune,
        "main_home": read.main_home(values),
        "nature": read.nature(values),
    }
    return given | {name: value for name, value in plain.items() if value is not None}


def known_lodging(values: dict[str, str], given: dict[str, Any], known: Known) -> Lodging | None:
    """The lodging of a line; ``None`` for a new one."""
    number, code = read.registration(values), values.get("lodging_code", "").strip()
    return known.lodging(code, given.get("name", ""), given.get("commune"), number)


def named_lodging(given: dict[str, Any]) -> dict[str, Any]:
    """What is said of a new lodging; refused without its name or its commune."""
    if "name" not in given:
        raise read.refused("lodging", "donnez le nom de l’hébergement.")
    if "commune" not in given:
        raise read.refused("commune", "elle manque.")
    return given


def kind_given(values: dict[str, str], lodging: Lodging) -> dict[str, Any]:
    """What a line says of the classification; nothing where it says no stars."""
    stars = read.stars(values)
    if not stars:
        return {}
    first, last = read.day(values, "classified_from"), read.day(values, "classified_until")
    first = first or (_years_before(last) if last else None)
    nature, certificate = read.nature(values) or Nature(lodging.nature), values.get("certificate", "").strip()
    if nature not in STARRED:
        raise read.refused("nature", f"{nature.label} n’a pas d’étoiles : dites meublé, hôtel, camping…")
    days = {"first_day": first, "last_day": last}
    return {"nature": nature, "stars": stars, "certificate": certificate, **days}


def _years_before(last: date) -> date:
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return last.replace(year=last.year - VALIDITY, day=day) + timedelta(days=1)
