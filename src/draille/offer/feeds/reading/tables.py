"""Spreadsheets: CSV of any usual kind, or the first visible sheet of an XLSX workbook; a row an object."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from draille.offer.feeds.reading.limits import MEGABYTE, unreadable
from draille.offer.feeds.reading.raw import Raw

MOST_COLUMNS = 120
MOST_IN_CELL = 20_000
MOST_UNPACKED = 300 * MEGABYTE
HEAD = 256 * 1024
_DAMAGED = (csv.Error, UnicodeError, ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile)
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Table:
    """Rows as ``{header: text}``, in the file's order. ``headers`` are the first row's.

    ``formulas``: a formula of a workbook is given as it is written, not as the value kept with it.
    """

    announced: int | None = None
    formulas = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        file.seek(0)
        self._xlsx = file.read(2) == b"PK"
        if self._xlsx:
            _refuse_bombs(file)
        else:
            self._encoding, self._delimiter = _recognise(file)

    @property
    def headers(self) -> list[str]:
        """The titles of the columns."""
        titles = next(self._rows(), [])
        while titles and not titles[-1]:
            titles.pop()
        return titles

    def check(self) -> int:
        """Read the whole table and count its rows."""
        if not any(self.headers):
            raise unreadable("Le tableau est vide.", "no_objects")
        return sum(1 for _raw in self.objects())

    def objects(self, start: int = 0) -> Iterator[Raw]:
        """The rows that hold something."""
        rows = self._rows()
        headers = next(rows, [])
        place = 0
        for row in rows:
            if any(row):
                if place >= start:
                    yield Raw(place, dict(zip(headers, row, strict=False)))
                place += 1

    def _rows(self) -> Iterator[list[str]]:
        self._file.seek(0)
        try:
            for row in _xlsx_rows(self._file, self.formulas) if self._xlsx else self._csv_rows():
                yield [_text(cell) for cell in islice(row, MOST_COLUMNS)]
        except _DAMAGED as error:
            raise unreadable(
                "Le tableau est abîmé : il n’a pas pu être lu jusqu’au bout.", "unreadable_table"
            ) from error

    def _csv_rows(self) -> Iterator[list[str]]:
        text = io.TextIOWrapper(_kept(self._file), encoding=self._encoding, newline="")
        yield from csv.reader(text, delimiter=self._delimiter)


class _Kept(io.RawIOBase):
    """The file without its end: a wrapper that goes away must not close it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _kept(file: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Kept(file))


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time.min else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, (ArrayFormula, DataTableFormula)):
        return "="
    return str(cell).replace("\xa0", " ").replace("\u202f", " ").strip()[:MOST_IN_CELL]


def _recognise(file: IO[bytes]) -> tuple[str, str]:
    """The encoding and the separator, from the beginning of the file."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise unreadable("Ce format n’est pas repris : enregistrez le tableau en CSV ou en XLSX.")
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "")
    if not encoding:
        encoding = "utf-8" if _is_utf8(file) else "cp1252"
    text = head.decode(encoding, errors="ignore")
    if "\x00" in text:
        raise unreadable("Ce fichier n’est pas un tableau : envoyez un CSV ou un XLSX.")
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(first.split('"')[::2])
    return encoding, max(";\t,|", key=lambda mark: (unquoted.count(mark), mark == ";"))


def _is_utf8(file: IO[bytes]) -> bool:
    file.seek(0)
    try:
        for _line in io.TextIOWrapper(_kept(file), encoding="utf-8", newline=""):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _xlsx_rows(file: IO[bytes], formulas: bool) -> Iterable[tuple[Any, ...]]:
    try:
        book = load_workbook(file, read_only=True, data_only=not formulas, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise unreadable("Ce classeur ne s’ouvre pas : enregistrez-le en XLSX ou en CSV.") from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise unreadable("Ce classeur n’a pas de feuille visible.")
    sheets[0].reset_dimensions()
    return sheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)


def _refuse_bombs(file: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > 2000 or sum(member.file_size for member in members) > MOST_UNPACKED:
                raise unreadable("Ce classeur est trop grand une fois déplié.", "zip_bomb")
            if not any(member.filename == "xl/workbook.xml" for member in members):
                raise unreadable("Ce format n’est pas repris : enregistrez le tableau en CSV ou en XLSX.")
            for member in members:
                with archive.open(member) as part:
                    if b"<!DOCTYPE" in part.read(4096).upper():
                        raise unreadable("Ce classeur contient des définitions refusées.", "hostile_xml")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise unreadable("Ce classeur est abîmé ou protégé par un mot de passe.") from error
