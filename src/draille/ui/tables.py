"""A kernel table as cells ready to print in HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from draille.kernel import french
from draille.kernel.contracts import Column, Table
from draille.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell. ``missing`` cells are marked, so that nobody reads them as zero."""

    text: Any
    numeric: bool = False
    missing: bool = False

    def html(self, *, heading: bool) -> SafeString:
        """The cell; made here, for a page has many and each template tag of each of them would count."""
        tag, scope = ("th", ' scope="row"') if heading else ("td", "")
        number = ' class="d-table__number"' if self.numeric else ""
        text: str = conditional_escape(self.text)
        if self.missing:
            text = f'<span class="d-missing" title="non disponible">{text}</span>'
        return SafeString(f"<{tag}{scope}{number}>{text}</{tag}>")


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


def printed_rows(table: Table) -> list[SafeString]:
    """The cells of every row, in the order of the columns; the first one is its heading."""
    return [_row(printed(row.get(column.key), column) for column in table.columns) for row in table.rows]


def printed_totals(table: Table) -> SafeString:
    """The totals row; a column that has no total is left empty, which is not the same as missing."""
    totals = table.totals
    if totals is None:
        return SafeString("")
    return _row(
        printed(totals[column.key], column) if column.key in totals else Cell("", column.numeric)
        for column in table.columns
    )


def _row(cells: Iterable[Cell]) -> SafeString:
    return SafeString("".join(cell.html(heading=not place) for place, cell in enumerate(cells)))
