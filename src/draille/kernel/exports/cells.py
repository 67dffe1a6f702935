"""What a cell holds once the house's own types are told apart: text, number, date, time, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils import timezone

from draille.kernel.contracts import Column, Table
from draille.kernel.money import Money

Plain: TypeAlias = str | int | float | Decimal | date | datetime | time | None

# Control characters that XML 1.0 refuses, and lone surrogates that UTF-8 does.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(value: Any) -> Plain:
    """The cell's value for a file: money in euros, moments in local time, lists in one line."""
    match value:
        case None | "":
            return None
        case bool():
            return "oui" if value else "non"
        case Money():
            return value.euros
        case datetime():
            return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        case float() | Decimal():
            return value if Decimal(value).is_finite() else None
        case int() | date() | time():
            return value
        case list() | tuple() | set() | frozenset():
            return clean(", ".join(str(item) for item in value))
        case _:
            return clean(str(value)) or None


def clean(text: str) -> str:
    """Text without the characters a file cannot hold."""
    return _UNPRINTABLE.sub("", text)


def header(column: Column) -> str:
    """The column's heading with its unit: ``Durée (jours)``."""
    label = clean(str(column.label))
    return f"{label} ({column.unit})" if column.unit else label


def cells(columns: Sequence[Column], row: Mapping[str, Any]) -> list[Plain]:
    """A row's cells in the order of the columns; a key the row lacks is missing."""
    return [plain(row.get(column.key)) for column in columns]


def widths(table: Table, sample: int = 200) -> list[int]:
    """A readable width for each column, in characters."""
    rows = [cells(table.columns, row) for row in list(table.rows)[:sample]]
    return [
        min(60, max([len(header(column)), *(len(_shown(row[index])) for row in rows)], default=8) + 2)
        for index, column in enumerate(table.columns)
    ]


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """A name for each table's sheet: 31 characters at most, none of ``[]:*?/\\``, no two alike."""
    names: list[str] = []
    taken: set[str] = set()
    for table in tables:
        base = re.sub(r"[\[\]:*?/\\']", " ", clean(str(table.title))).strip()[:31].strip() or "Tableau"
        name, rank = base, 2
        while name.casefold() in taken:
            suffix = f" ({rank})"
            name, rank = base[: 31 - len(suffix)].strip() + suffix, rank + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _shown(value: Plain) -> str:
    if isinstance(value, datetime):
        return "31/12/2024 23:59"
    if isinstance(value, (float, Decimal)):
        return f"{value:.2f}"
    return "" if value is None else str(value)
