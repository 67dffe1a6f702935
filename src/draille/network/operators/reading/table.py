"""The table of a platform's file: CSV or XLSX, row by row, whatever the size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from draille.kernel.refusals import Refused
from draille.network.operators.reading.mapping import FileMapping
from draille.offer.feeds.reading.tables import Table

MEGABYTE = 1024 * 1024
MOST_IN_WORKBOOK = 50 * MEGABYTE
MOST_IN_CSV = 200 * MEGABYTE
"""A million lines weigh about a hundred; they are read one by one."""
MOST_LINES = 2_000_000


class RemittanceTable(Table):
    """Rows as lists of texts; a formula comes as its text, so that it can be refused."""

    formulas = True

    def __init__(self, file: IO[bytes], mapping: FileMapping | None = None) -> None:
        _check_size(file)
        super().__init__(file)
        self._mapping = mapping or FileMapping()
        if not self._xlsx:
            self._encoding = self._mapping.encoding or self._encoding
            self._delimiter = self._mapping.delimiter or self._delimiter

    def lines(self, after: int = 0) -> Iterator[tuple[int, list[str]]]:
        """The rows under the header that hold something, with the number a spreadsheet shows.

        Args:
            after: rows up to this number are left out.
        """
        first = max(after, self._mapping.header_row)
        for number, row in enumerate(self._rows(), start=1):
            if number > MOST_LINES:
                raise _refused("Le fichier compte plus de deux millions de lignes : partagez-le.", "too_many")
            if number > first and any(row):
                yield number, row

    @property
    def headers(self) -> list[str]:
        """The titles of the columns, from the row the mapping names."""
        for number, row in enumerate(self._rows(), start=1):
            if number == self._mapping.header_row:
                return [title.lstrip("\ufeff") for title in row]
        return []


def _check_size(file: IO[bytes]) -> None:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    packed = file.read(2) == b"PK"
    file.seek(0)
    if not size:
        raise _refused("Le fichier est vide.", "empty")
    if size > (MOST_IN_WORKBOOK if packed else MOST_IN_CSV):
        most = "50\u202fMo au plus pour un classeur" if packed else "200\u202fMo au plus pour un CSV"
        raise _refused(f"Le fichier est trop grand : {most}. Partagez-le.", "too_large")


def _refused(reason: str, code: str) -> Refused:
    return Refused(reason, code=code, field="file")
