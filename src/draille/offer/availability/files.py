"""Availability as a CSV file: one line a night and a unit; what is wrong is said by line."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.contracts import Column
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.availability.actions.units import units_for_words
from draille.offer.availability.actions.words import NightRange, write_words
from draille.offer.availability.enums import Source
from draille.offer.availability.models import Unit
from draille.offer.availability.perms import Account
from draille.offer.availability.queries import judged_nights
from draille.offer.availability.rules.nights import NIGHT, gathered
from draille.offer.availability.stays import MOST_DAYS_AHEAD
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

MOST_BYTES = 1_000_000
MOST_LINES = 30_000
MOST_PROBLEMS = 200
COLUMNS = ("fiche", "hebergement", "unite", "nuit", "reste")
EXPORT_COLUMNS = [
    Column("offer", "fiche"),
    Column("name", "hebergement"),
    Column("unit", "unite"),
    Column("night", "nuit"),
    Column("left", "reste"),
]
_ALIASES = {
    "id": "fiche",
    "lodging": "hebergement",
    "hébergement": "hebergement",
    "nom": "hebergement",
    "unit": "unite",
    "unité": "unite",
    "date": "nuit",
    "night": "nuit",
    "left": "reste",
    "libre": "reste",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was left out, and why."""

    line: int
    why: str


@dataclass(slots=True)
class ReadFile:
    """What a file says, before or after it was written."""

    lines: int = 0
    nights: dict[int, dict[str, dict[date, int]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def good(self) -> int:
        """How many nights can be written."""
        return sum(len(nights) for units in self.nights.values() for nights in units.values())


class _WrongLineError(Exception):
    """Why a line is left out."""


def read_file(content: bytes) -> ReadFile:
    """Read the whole file and write nothing.

    Columns: ``fiche`` (the number of the sheet) or ``hebergement`` (its exact name), ``unite`` (a unit's
    name, empty where there is one), ``nuit`` (2026-08-03 or 03/08/2026), ``reste`` (how many are left).

    Raises:
        Refused: it is no such file, or too long.
    """
    rows = _rows(content)
    lodgings = list(Offer.objects.in_use().filter(kind=Kind.LODGING).only("pk", "name"))
    by_key = {str(offer.pk): offer.pk for offer in lodgings}
    by_name: dict[str, list[int]] = defaultdict(list)
    for offer in lodgings:
        by_name[offer.name.casefold()].append(offer.pk)
    units: dict[int, dict[str, Unit]] = defaultdict(dict)
    for unit in Unit.objects.filter(active=True):
        units[unit.offer_id][unit.name.casefold()] = unit
    found = ReadFile()
    for number, row in rows:
        found.lines += 1
        try:
            offer_key = _offer(row, by_key, by_name)
            unit_name, quantity = _unit(row, units.get(offer_key, {}))
            night, left = _night(row), _left(row, quantity)
        except _WrongLineError as error:
            if len(found.problems) < MOST_PROBLEMS:
                found.problems.append(Problem(number, str(error)))
            continue
        found.nights.setdefault(offer_key, {}).setdefault(unit_name, {})[night] = left
    return found


def _rows(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    if len(content) > MOST_BYTES:
        raise Refused("Ce fichier dépasse 1 Mo : coupez-le.", code="too_big", field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(StringIO(text.replace("\x00", "")), delimiter=separator)
    try:
        names = [_ALIASES.get(name.strip().casefold(), name.strip().casefold()) for name in next(reader, [])]
        lines = list(enumerate(reader, start=2))
    except csv.Error as error:
        raise Refused("Ce fichier n’est pas un CSV lisible.", code="unreadable", field="file") from error
    missing = [name for name in ("nuit", "reste") if name not in names]
    if missing or not {"fiche", "hebergement"} & set(names):
        raise Refused(
            f"Il faut les colonnes {', '.join(COLUMNS)} en première ligne.", code="columns", field="file"
        )
    if len(lines) > MOST_LINES:
        raise Refused(f"Ce fichier a plus de {MOST_LINES} lignes.", code="too_long", field="file")
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            yield number, {name: cell.strip() for name, cell in zip(names, cells, strict=False)}


def _offer(row: Mapping[str, str], by_key: Mapping[str, int], by_name: Mapping[str, list[int]]) -> int:
    if key := row.get("fiche", ""):
        if key not in by_key:
            raise _WrongLineError(f"aucun hébergement n’a le numéro {key[:20]}")
        return by_key[key]
    name = row.get("hebergement", "")
    found = by_name.get(name.casefold(), [])
    if len(found) > 1:
        raise _WrongLineError(f"plusieurs hébergements s’appellent « {name[:60]} » : donnez le numéro")
    if not found:
        raise _WrongLineError(f"aucun hébergement ne s’appelle « {name[:60]} »")
    return found[0]


def _unit(row: Mapping[str, str], units: Mapping[str, Unit]) -> tuple[str, int]:
    name = row.get("unite", "").casefold()
    if not units and not name:
        return "", 1
    if not name and len(units) == 1:
        unit = next(iter(units.values()))
        return unit.name.casefold(), unit.quantity
    if name not in units:
        known = ", ".join(unit.name or "(sans nom)" for unit in units.values()) or "aucune décrite"
        raise _WrongLineError(f"unité « {name[:60]} » inconnue ({known[:120]})")
    return name, units[name].quantity


def _night(row: Mapping[str, str]) -> date:
    text = row.get("nuit", "")
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            night = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if not today() - NIGHT <= night < today() + timedelta(days=MOST_DAYS_AHEAD):
            raise _WrongLineError(f"nuit passée, ou à plus de deux ans : {text[:20]}")
        return night
    raise _WrongLineError(f"date illisible : « {text[:20]} »")


def _left(row: Mapping[str, str], quantity: int) -> int:
    text = row.get("reste", "")
    if not text.isdecimal() or len(text) > 5:
        raise _WrongLineError(f"nombre illisible : « {text[:20]} »")
    if int(text) > quantity:
        raise _WrongLineError(f"reste {text}, mais il n’y en a que {quantity}")
    return int(text)


@transaction.atomic
def write_file(found: ReadFile, *, by: Account) -> int:
    """Write what was read; returns how many nights."""
    done = 0
    for offer in Offer.objects.filter(pk__in=found.nights):
        units = {unit.name.casefold(): unit for unit in units_for_words(offer)}
        for name, nights in found.nights[offer.pk].items():
            unit = units.get(name)
            if unit is None:
                continue
            unit = Unit.objects.select_for_update().get(pk=unit.pk)
            stretches = gathered(sorted(nights.items()))
            words = [(NightRange(one.first, one.end), one.value) for one in stretches]
            write_words(unit, words, source=Source.FILE)
            done += len(nights)
        write_entry(by=by, verb="import_nights", record=offer)
    return done


def export_rows(first: date, end: date) -> Iterator[dict[str, Any]]:
    """What holds for each night of each unit, one row each; nights nobody spoke of are left out."""
    units: Sequence[Unit] = list(
        Unit.objects.filter(active=True)
        .select_related("offer")
        .order_by("offer__name", "offer_id", "order", "pk")
    )
    nights = judged_nights(units, first, end)
    for unit in units:
        for night, held in sorted(nights[unit.pk].items()):
            yield {
                "offer": unit.offer_id,
                "name": unit.offer.name,
                "unit": unit.name,
                "night": night,
                "left": held.left,
            }
