"""A table's cells as a French reader expects them printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from draille.kernel import french
from draille.kernel.contracts import Column, Table, Text
from draille.kernel.money import Money

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def printed(text: Text) -> str:
    """Text for paper: French spaces, and the curved apostrophe that keyboards lack."""
    return APOSTROPHE.sub("\u2019", french.typeset(text))


def written(value: Any, column: Column) -> str:
    """One cell: ``20 101``, ``1er mai 2024``, the missing wording for nothing in a column of numbers."""
    match value:
        case None:
            return french.MISSING if column.numeric else ""
        case bool():
            return "oui" if value else "non"
        case Money():
            return french.euros(value)
        case int() | float() | Decimal():
            return french.number(value, column.decimals)
        case datetime():
            return f"{french.long_date(value)}, {french.hour(value)}"
        case date():
            return french.long_date(value)
        case _:
            return printed(str(value))


def written_row(row: Mapping[str, Any], table: Table) -> list[str]:
    """A row's cells in the order of the columns."""
    return [written(row.get(column.key), column) for column in table.columns]


def written_totals(table: Table) -> list[str] | None:
    """The last line, or nothing; a column it does not add up stays empty."""
    if table.totals is None:
        return None
    return [
        written(table.totals[column.key], column) if column.key in table.totals else ""
        for column in table.columns
    ]


def heading(column: Column) -> str:
    """A column's heading with its unit."""
    return f"{column.label} ({column.unit})" if column.unit else str(column.label)
