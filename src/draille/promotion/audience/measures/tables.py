"""Opening a file of measurements: CSV of any usual encoding, a spreadsheet, or Matomo's XML."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from draille.kernel.refusals import Refused
from draille.welcome.reception.imports.reading import decode, read_sheet, sniff_delimiter, text_of

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its number as a spreadsheet shows it (its rank in XML), and its cells by lower-case title."""

    line: int
    cells: Mapping[str, str]


def read_table(content: bytes) -> list[Row]:
    """The file's lines.

    Raises:
        Refused: it is no table that can be read, or too large.
    """
    if len(content) > MOST_BYTES:
        raise unreadable("Le fichier dépasse 5 Mo : exportez une période plus courte.")
    start = content[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<"):
        rows = _xml_rows(content)
    elif start.startswith((b"{", b"[")):
        raise unreadable("Ce format n’est pas repris : exportez en CSV ou en XML.")
    else:
        rows = _sheet_rows(content) if content.startswith(b"PK") else _csv_rows(content)
    if not rows:
        raise unreadable("Le fichier ne contient aucune ligne de chiffres.")
    if len(rows) > MOST_LINES:
        raise unreadable("Le fichier compte plus de 5 000 lignes : exportez une période plus courte.")
    return rows


def unreadable(reason: str) -> Refused:
    """A file that nothing can be made of."""
    return Refused(reason, code="unreadable_file", field="file")


def _csv_rows(content: bytes) -> list[Row]:
    text = decode(content)
    if "\x00" in text:
        raise unreadable("Ce fichier n’est pas un tableau : exportez en CSV ou en XML.")
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=sniff_delimiter(text)))
    except csv.Error as error:
        raise unreadable("Le fichier est abîmé : il n’a pas pu être lu jusqu’au bout.") from error
    return _rows(enumerate(lines, start=1))


def _sheet_rows(content: bytes) -> list[Row]:
    sheet = read_sheet(io.BytesIO(content))
    lines = [(line.number, [text_of(cell) for cell in line.cells]) for line in sheet.lines]
    return _rows([(1, list(sheet.headers)), *lines])


def _rows(lines: Iterable[tuple[int, list[str]]]) -> list[Row]:
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return []
    titles = [title.strip().lower() for title in filled[0][1]]
    return [
        Row(number, {title: cell.strip() for title, cell in zip(titles, cells, strict=False)})
        for number, cells in filled[1:]
    ]


def _xml_rows(content: bytes) -> list[Row]:
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise unreadable("Ce fichier XML est abîmé ou refusé par sécurité.") from error
    results = root.findall("result") if root.tag == "results" else [root]
    found = [cells for result in results for cells in _of_result(result)]
    return [Row(rank, cells) for rank, cells in enumerate(found, start=1)]


def _of_result(result: Any) -> list[dict[str, str]]:
    """The rows of one date; a summary has none and is one itself."""
    date = {"date": str(result.get("date"))} if result.get("date") else {}
    if result.get("idSite"):
        date["idsite"] = str(result.get("idSite"))
    rows = result.findall("row") or ([result] if len(result) else [])
    return [date | _cells(row) for row in rows]


def _cells(row: Any) -> dict[str, str]:
    return {child.tag.lower(): (child.text or "").strip() for child in row if not len(child)}
