"""The file as lines: what a cell holds, and what is refused before anything is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from openpyxl import load_workbook

from draille.kernel.refusals import Refused
from draille.network.hosts.importing.columns import recognise
from draille.offer.feeds.reading.limits import MEGABYTE
from draille.offer.feeds.reading.tables import MOST_COLUMNS, Table

MOST_BYTES = 50 * MEGABYTE
MOST_LINES = 3000
NEEDED = {"lodging": "le nom de l’hébergement", "host": "le nom de l’hébergeur"}
_FORMULA = re.compile(r"^\s*(?:=|@|[+-]\s*[A-Za-z(=@])")
_AHEAD = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number as a spreadsheet shows it, what it says by column, its formulas."""

    number: int
    values: dict[str, str]
    formulas: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines, which headings were understood, and which were not."""

    lines: list[Line]
    columns: dict[str, str]
    unknown: list[str]


class _Numbered(Table):
    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Every row with its number, empty ones left out."""
        return ((number, row) for number, row in enumerate(self._rows(), 1) if any(row))

    @property
    def is_workbook(self) -> bool:
        """Whether it is an XLSX."""
        return self._xlsx


def read_sheet(file: IO[bytes], size: int) -> Sheet:
    """The lines of a CSV or XLSX file.

    Raises:
        Refused: ``too_large``, ``too_many``, ``no_headings``, and what ``feeds.reading`` refuses: bombs,
            damaged files, other formats.
    """
    if size > MOST_BYTES:
        words = "Ce fichier dépasse 50\u202fMo, le plus qu’un tableau d’hébergeurs peut peser : coupez-le."
        raise Refused(words, code="too_large", field="file", status=413)
    table = _Numbered(file)
    rows = table.numbered()
    _first, headings = next(rows, (0, []))
    columns, unknown = recognise(headings)
    _refuse_headings(columns)
    formulas = _formula_cells(file) if table.is_workbook else {}
    lines: list[Line] = []
    for number, row in rows:
        if len(lines) >= MOST_LINES:
            raise Refused(f"Plus de {MOST_LINES} lignes : coupez le tableau.", code="too_many", field="file")
        lines.append(_line(number, headings, row, columns, formulas.get(number, set())))
    if not lines:
        raise Refused("Ce tableau n’a aucune ligne sous ses titres.", code="no_lines", field="file")
    return Sheet(lines, columns, unknown)


def _refuse_headings(columns: dict[str, str]) -> None:
    found = set(columns.values())
    missing = [words for code, words in NEEDED.items() if not {code, f"{code}_code"} & found]
    if missing:
        raise Refused(
            f"Les titres de la première ligne ne disent pas où est {' ni '.join(missing)}. Partez du modèle, "
            "ou renommez ces colonnes.",
            code="no_headings",
            field="file",
        )


def _line(
    number: int, headings: list[str], row: list[str], columns: dict[str, str], formulas: set[int]
) -> Line:
    values: dict[str, str] = {}
    found = []
    for place, (heading, cell) in enumerate(zip(headings, row, strict=False)):
        if code := columns.get(heading):
            values.setdefault(code, cell.removeprefix("'"))
            if place in formulas or _FORMULA.match(cell):
                found.append(heading)
    return Line(number, values, found)


def _formula_cells(file: IO[bytes]) -> dict[int, set[int]]:
    """Where a workbook holds formulas: places by line. Their last result is never taken for a value."""
    file.seek(0)
    book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
    sheet.reset_dimensions()
    found: dict[int, set[int]] = {}
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_LINES + _AHEAD), 1):
        places = {place for place, cell in enumerate(row) if cell.data_type == "f"}
        if places:
            found[number] = places
    return found
