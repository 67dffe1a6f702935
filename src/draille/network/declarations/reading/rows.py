"""From rows to stays, and what is wrong line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.network.declarations.content import StayContent
from draille.network.declarations.reading.columns import FIELDS, guess_columns, is_personal
from draille.network.declarations.reading.files import read_cells
from draille.network.declarations.reading.values import (
    Unreadable,
    cents_of,
    check_harmless,
    count_of,
    day_of,
    month_comes_first,
)
from draille.network.declarations.rules import MOST_NIGHTS, first_of

MOST_ERRORS = 100
HEADING_ROWS = 10
"""How far down the row of headings is looked for: tools put a title above it."""
OWN = frozenset(["", "direct", "moi", "hebergeur", "hébergeur", "non", "no", "nein", "-", "aucun", "none"])
"""What the column of the operator says where the host collected the tax."""


@dataclass(frozen=True, slots=True)
class LineError:
    """What could not be read: the line as a spreadsheet numbers it, the column's heading, a sentence."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = _("Ligne %(line)s, « %(column)s »") if self.column else _("Ligne %(line)s")
        return f"{place % {'line': self.line, 'column': self.column}} : {self.message}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read. ``mapping`` says which column was read as what; ``ignored`` are the others.

    ``personal`` are headings about who the guests are: they were not read, nor kept.
    """

    stays: tuple[StayContent, ...]
    errors: tuple[LineError, ...]
    headings: tuple[str, ...]
    mapping: Mapping[str, int]
    ignored: tuple[str, ...]
    personal: tuple[str, ...]
    rows: int
    month_first: bool

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Heading of the file, what it was read as: for a preview."""
        return [(self.headings[index], str(FIELDS[field])) for field, index in self.mapping.items()]


def read_csv(file: Any, *, mapping: Mapping[str, int] | None = None) -> Reading:
    """The stays of a file. A line with an error gives no stay; the others do.

    Args:
        file: open in bytes; an upload.
        mapping: column positions by field (``FIELDS``), where the guess was wrong.

    Raises:
        Refused: the file is too large, is no CSV, or says neither when guests arrived nor how many.
    """
    cells = read_cells(file)
    start, found = _headings(cells, mapping)
    headings, rows = tuple(cells[start]), cells[start + 1 :]
    month_first = month_comes_first(
        _cell(row, found[name]) for row in rows for name in ("first_night", "departure") if name in found
    )
    stays: list[StayContent] = []
    errors: list[LineError] = []
    for number, row in enumerate(rows, start + 2):
        if not any(row) or len(errors) >= MOST_ERRORS:
            continue
        _read_row(_Row(row, found, headings, number, month_first), stays, errors)
    others = [heading for index, heading in enumerate(headings) if heading and index not in found.values()]
    personal = tuple(heading for heading in others if is_personal(heading))
    return Reading(
        stays=tuple(stays),
        errors=tuple(errors),
        headings=headings,
        mapping=found,
        ignored=tuple(heading for heading in others if heading not in personal),
        personal=personal,
        rows=sum(any(row) for row in rows),
        month_first=month_first,
    )


def by_month(stays: Sequence[StayContent]) -> dict[date, tuple[StayContent, ...]]:
    """Stays by the month they are declared in, in order."""
    found: dict[date, list[StayContent]] = defaultdict(list)
    for stay in stays:
        found[first_of(stay.collection_day)].append(stay)
    return {month: tuple(found[month]) for month in sorted(found)}


def _headings(cells: list[list[str]], mapping: Mapping[str, int] | None) -> tuple[int, dict[str, int]]:
    """The row of headings and what they say."""
    guesses = [(index, guess_columns(row)) for index, row in enumerate(cells[:HEADING_ROWS])]
    start, found = max(guesses, key=lambda guess: len(guess[1]))
    if mapping is not None:
        width = len(cells[start])
        found = {name: index for name, index in mapping.items() if name in FIELDS and 0 <= index < width}
    if "first_night" not in found or not {"nights", "departure"} & set(found):
        raise Refused(
            _("Aucune colonne ne dit l’arrivée et le départ : nommez-les « arrivée » et « départ »."),
            code="no_days",
            field="file",
        )
    if not {"occupants", "adults"} & set(found):
        raise Refused(
            _("Aucune colonne ne dit combien de personnes : nommez-la « personnes »."),
            code="no_people",
            field="file",
        )
    return start, found


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file with what its columns say."""

    cells: Sequence[str]
    mapping: Mapping[str, int]
    headings: Sequence[str]
    number: int
    month_first: bool

    def text(self, field: str) -> str:
        """The cell, empty where the file has no such column; a formula is refused."""
        text = _cell(self.cells, self.mapping[field]) if field in self.mapping else ""
        try:
            check_harmless(text)
        except Unreadable as error:
            raise _At(field, str(error)) from error
        return text

    def read(self, field: str, how: Any) -> Any:
        """The value of a cell, ``None`` where it is empty."""
        text = self.text(field)
        if not text:
            return None
        try:
            return how(text)
        except Unreadable as error:
            raise _At(field, str(error)) from error

    def day(self, field: str) -> date | None:
        """A day, as this file writes them."""
        found: date | None = self.read(field, lambda text: day_of(text, month_first=self.month_first))
        return found


class _At(ValueError):  # noqa: N818 - where it is wrong
    """What is wrong, and in which field."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _read_row(row: _Row, stays: list[StayContent], errors: list[LineError]) -> None:
    try:
        stays.append(_stay(row))
    except _At as wrong:
        index = row.mapping.get(wrong.field)
        heading = row.headings[index] if index is not None else ""
        errors.append(LineError(row.number, heading, str(wrong)))


def _stay(row: _Row) -> StayContent:
    first = row.day("first_night")
    if first is None:
        raise _At("first_night", _("La date d’arrivée manque."))
    exempt = {name: row.read(name, count_of) or 0 for name in ("minor", "seasonal", "emergency")}
    operator = row.text("platform")
    return StayContent(
        first_night=first,
        nights=_nights(row, first),
        occupants=_occupants(row, exempt),
        exempt={name: number for name, number in exempt.items() if number},
        price=row.read("price", cents_of),
        platform="" if operator.casefold() in OWN else operator[:40],
        collected_on=row.day("collected_on"),
    )


def _nights(row: _Row, first: date) -> int:
    departure, said = row.day("departure"), row.read("nights", count_of)
    counted = (departure - first).days if departure else None
    if counted is not None and said is not None and counted != said:
        raise _At("nights", _("Le nombre de nuits n’est pas celui qui sépare l’arrivée du départ."))
    nights = counted if counted is not None else said
    if nights is None or not 1 <= nights <= MOST_NIGHTS:
        raise _At(
            "departure" if departure else "nights", _("Le départ doit suivre l’arrivée d’une nuit au moins.")
        )
    return int(nights)


def _occupants(row: _Row, exempt: Mapping[str, int]) -> int:
    occupants = row.read("occupants", count_of)
    adults = row.read("adults", count_of)
    if occupants is None and adults is not None:
        occupants = adults + exempt["minor"]
    if not occupants:
        raise _At("occupants", _("Le nombre de personnes manque."))
    if sum(exempt.values()) > occupants:
        raise _At("minor", _("Il y a plus d’exonérés que d’occupants."))
    return int(occupants)
