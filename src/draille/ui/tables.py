"""A kernel table as cells ready to print in HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from draille.kernel import french
from draille.kernel.contracts import Column, Table
from draille.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. ``missing`` cells are marked, so that nobody reads them as zero."""

    text: Any
    numeric: bool = False
    missing: bool = False


def printed(value: Any, column: Column) -> Cell:
    """A value as its column prints it."""
    if value is None:
        return Cell(french.MISSING, column.numeric, missing=True)
    if isinstance(value, bool):
        return Cell("oui" if value else "non", column.numeric)
    if isinstance(value, int | float | Decimal) and column.numeric:
        return Cell(french.number(value, column.decimals), True)
    if isinstance(value, Money):
        return Cell(french.euros(value), True)
    if isinstance(value, datetime):
        return Cell(f"{french.short_date(value)} {french.hour(value)}")
    if isinstance(value, date):
        return Cell(french.short_date(value))
    return Cell(value, column.numeric)


def printed_rows(table: Table) -> list[list[Cell]]:
    """Every row, in the order of the columns."""
    return [_row(row, table.columns) for row in table.rows]


def printed_totals(table: Table) -> list[Cell]:
    """The totals row; a column that has no total is left empty, which is not the same as missing."""
    if table.totals is None:
        return []
    return [
        printed(table.totals[column.key], column) if column.key in table.totals else Cell("", column.numeric)
        for column in table.columns
    ]


def _row(row: Mapping[str, Any], columns: Sequence[Column]) -> list[Cell]:
    return [printed(row.get(column.key), column) for column in columns]
