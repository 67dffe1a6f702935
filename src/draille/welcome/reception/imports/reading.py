"""Opening a file somebody sends: CSV of any usual kind, or the first sheet of an XLSX workbook.

Nothing in the file is run: of a formula, the value kept with it is read. Limits hold before anything is
unpacked, so that a small file cannot become a large one.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import IO, Any, TypeAlias
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from draille.kernel.refusals import Refused

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_LINES = 50_000
MOST_COLUMNS = 100
MOST_IN_A_CELL = 10_000

Cell: TypeAlias = str | int | float | datetime | date | time | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file; ``number`` is the one a spreadsheet shows, the header's included."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """What a column holds; nothing beyond the end of a short line."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's header and its lines that hold something."""

    headers: tuple[str, ...]
    lines: tuple[Line, ...]


def read_sheet(file: IO[bytes], *, most: int = MOST_LINES) -> Sheet:
    """The file's table. ``most`` lines at most are looked at; more than ``MOST_LINES`` is refused.

    Raises ``Refused`` with the reason in French when it is no table that can be read.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _unreadable("Le fichier dépasse 20 Mo : partagez-le par année.")
    if not content.strip():
        raise _unreadable("Le fichier est vide.")
    rows = _numbered(_xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(content))
    try:
        return _sheet(rows, most)
    except (csv.Error, ParseError, KeyError, ValueError, zipfile.BadZipFile, OSError, EOFError) as error:
        raise _unreadable("Le fichier est abîmé : il n'a pas pu être lu jusqu'au bout.") from error


def _sheet(rows: Iterator[Line], most: int) -> Sheet:
    header = next(rows, None)
    if header is None:
        raise _unreadable("Le fichier est vide.")
    lines = tuple(islice(rows, min(most, MOST_LINES)))
    if len(lines) == MOST_LINES and next(rows, None) is not None:
        raise _unreadable("Le fichier compte plus de 50 000 lignes : partagez-le par année.")
    if not lines:
        raise _unreadable("Le fichier n'a qu'une ligne de titres : aucun acte à reprendre.")
    return Sheet(tuple(text_of(cell) for cell in header.cells), lines)


def _numbered(rows: Iterable[Iterable[Any]]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        cells = tuple(_plain(cell) for cell in islice(row, MOST_COLUMNS))
        while cells and cells[-1] is None:
            cells = cells[:-1]
        if cells:
            yield Line(number, cells)


def _plain(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell.replace("\u00a0", " ").replace("\u202f", " ").strip()[:MOST_IN_A_CELL] or None
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if cell is None or isinstance(cell, (int, float, datetime, date, time)):
        return cell
    return str(cell)


def text_of(cell: Cell) -> str:
    """A cell as a person would write it: 12.0 is "12", a date is "01/05/2024"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time.min else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:%H:%M}" if isinstance(cell, time) else str(cell)


# --- CSV ---


def decode(content: bytes) -> str:
    """Text of the file: Unicode with or without its mark, else Windows' western European."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(
            "L'encodage du fichier n'est pas reconnu : enregistrez-le en « CSV UTF-8 » ou en XLSX."
        ) from error


def sniff_delimiter(text: str) -> str:
    """The separator of the first line that holds something: the one that cuts it most, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(first.split('"')[::2])
    return max(";\t,|", key=lambda mark: (unquoted.count(mark), mark == ";"))


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise _unreadable("Ce format n'est pas repris : enregistrez le tableau en CSV ou en XLSX.")
    text = decode(content)
    if "\x00" in text:
        raise _unreadable("Ce fichier n'est pas un tableau : envoyez un CSV ou un XLSX.")
    return csv.reader(io.StringIO(text, newline=""), delimiter=sniff_delimiter(text), strict=True)


# --- XLSX ---


def _xlsx_rows(content: bytes) -> Iterator[tuple[Any, ...]]:
    _refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise _unreadable(
            "Ce classeur ne s'ouvre pas : enregistrez-le à nouveau en XLSX ou en CSV."
        ) from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise _unreadable("Ce classeur n'a pas de feuille visible.")
    sheets[0].reset_dimensions()
    return sheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > 2000 or sum(member.file_size for member in members) > MOST_UNPACKED:
                raise _unreadable("Ce classeur est trop grand une fois déplié : partagez-le par année.")
            if not any(member.filename == "xl/workbook.xml" for member in members):
                raise _unreadable("Ce format n'est pas repris : enregistrez le tableau en CSV ou en XLSX.")
            if any(b"<!DOCTYPE" in _head(archive, member) for member in members):
                raise _unreadable("Ce classeur contient des définitions refusées par sécurité.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise _unreadable("Ce classeur est abîmé ou protégé par un mot de passe.") from error


def _head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        return file.read(2048).upper()


def _unreadable(reason: str) -> Refused:
    return Refused(reason, code="unreadable_file", field="file")
