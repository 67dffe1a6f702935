"""The columns an import reads, under whatever heading they come."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from draille.offer.offers.search.words import fold


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column: its code, its heading in the template, other headings it is known by, an example."""

    code: str
    label: str
    others: Sequence[str] = ()
    example: str = ""


def _read() -> tuple[ImportColumn, ...]:
    path = Path(__file__).parent.parent / "data" / "columns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return tuple(
        ImportColumn(row["code"], row["label"], tuple(filter(None, row["others"].split("|"))), row["example"])
        for row in rows
    )


COLUMNS = _read()
BY_CODE = {column.code: column for column in COLUMNS}
_SIGNS = re.compile(r"[^a-z0-9]+")
_LITTLE = re.compile(r"\b(?:n|no|nr|num)\b")


def plain_heading(heading: str) -> str:
    """A heading without accents, capitals and signs: « N° d’hébergeur » is « numero d hebergeur »."""
    text = fold(heading.casefold().replace("°", " ").replace("œ", "oe"))
    return _LITTLE.sub("numero", _SIGNS.sub(" ", text)).strip()


_KNOWN = {
    plain_heading(name): column.code
    for column in COLUMNS
    for name in (*column.others, column.label, column.code)
}


def recognise(headings: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Which heading is which column, and the headings that are none; the first of two alike counts."""
    found: dict[str, str] = {}
    unknown = []
    for heading in headings:
        code = _KNOWN.get(plain_heading(heading))
        if code and code not in found.values():
            found[heading] = code
        elif heading:
            unknown.append(heading)
    return found, unknown
