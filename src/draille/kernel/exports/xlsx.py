"""XLSX through openpyxl's write-only mode: one row in memory at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from draille.kernel.contracts import Column, Table
from draille.kernel.exports.cells import Plain, cells, clean, header, sheet_names, widths

_BOLD = Font(bold=True)
_RIGHT = Alignment(horizontal="right", wrap_text=True, vertical="top")
_LEFT = Alignment(wrap_text=True, vertical="top")


def write_xlsx(tables: Sequence[Table], file: IO[bytes]) -> None:
    """A sheet per table, heads frozen, numbers as numbers and text always as text."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = clean(str(tables[0].title)) if tables else ""
    workbook.properties.creator = "Draille"
    for table, name in zip(tables, sheet_names(tables), strict=True):
        _fill(workbook.create_sheet(name), table)
    if not tables:
        workbook.create_sheet("Tableau")
    workbook.save(file)


def _fill(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for index, width in enumerate(widths(table), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([_head(sheet, column) for column in table.columns])
    for row in table.rows:
        sheet.append(_row(sheet, table.columns, row))
    if table.totals is not None:
        sheet.append(_row(sheet, table.columns, table.totals, bold=True))
    if note := clean(str(table.note)):
        sheet.append([])
        sheet.append([_text(sheet, note)])


def _head(sheet: Any, column: Column) -> Any:
    cell = _text(sheet, header(column))
    cell.font = _BOLD
    cell.alignment = _RIGHT if column.numeric else _LEFT
    return cell


def _row(sheet: Any, columns: Sequence[Column], row: Mapping[str, Any], *, bold: bool = False) -> list[Any]:
    made = [_cell(sheet, column, value) for column, value in zip(columns, cells(columns, row), strict=True)]
    if bold:
        for cell in made:
            cell.font = _BOLD
    return made


def _cell(sheet: Any, column: Column, value: Plain) -> Any:
    if isinstance(value, str):
        return _text(sheet, value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, (int, float, Decimal)):
        cell.number_format = "#,##0" + ("." + "0" * column.decimals if column.decimals else "")
        if not column.numeric:
            cell.number_format = "General"
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, time):
        cell.number_format = "hh:mm"
    return cell


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    if cell.data_type != "s":  # "=1+1" stays what somebody wrote, also after the cell is edited
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell
