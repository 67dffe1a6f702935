"""The first lines of a file as they would be read, for the page that matches columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from draille.kernel.clock import today
from draille.kernel.french import short_date
from draille.territory.people.models import User
from draille.welcome.reception.imports.matching import Matching, Vocabulary
from draille.welcome.reception.imports.reading import Sheet, read_sheet, text_of
from draille.welcome.reception.imports.rules import read_line
from draille.welcome.reception.imports.told import ImportedContact, Outcome
from draille.welcome.reception.imports.vocabulary import read_vocabulary
from draille.welcome.reception.models import ImportRun

LINES = 20
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class PreviewedColumn:
    """A column: its header, a few of its values, and the field it is taken for."""

    index: int
    header: str
    samples: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class PreviewedLine:
    """A line: what it becomes in words (empty where it is refused), or why it is refused."""

    number: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]
    count: int


def read_head(run: ImportRun) -> Sheet:
    """The header and the first lines of an import's file."""
    with run.file.open("rb") as file:
        return read_sheet(file, most=LINES)


def previewed_columns(sheet: Sheet, matching: Matching) -> list[PreviewedColumn]:
    """Each column with a few different values."""
    width = max(len(sheet.headers), *(len(line.cells) for line in sheet.lines))
    found = []
    for index in range(width):
        values = dict.fromkeys(text_of(line.cell(index)) for line in sheet.lines)
        samples = tuple(value[:40] for value in values if value)[:SAMPLES]
        header = sheet.headers[index] if index < len(sheet.headers) else ""
        found.append(PreviewedColumn(index, header, samples, matching.columns.get(index, "")))
    return found


HEADERS = ("Date", "Heure", "Lieu", "Canal", "Personnes", "Provenance", "Services", "Thèmes")


def previewed_lines(sheet: Sheet, matching: Matching, by: User | None) -> list[PreviewedLine]:
    """What the first lines become, under ``HEADERS``."""
    words = read_vocabulary(by)
    return [
        _line(line.number, read_line(line, sheet.headers, matching, words, today()), words)
        for line in sheet.lines
    ]


def _line(number: int, outcome: Outcome, words: Vocabulary) -> PreviewedLine:
    reasons = tuple(f"{problem.column} : {problem.reason}" for problem in outcome.problems)
    cells = _cells(outcome.contacts[0], words.labels) if outcome.contacts else ()
    return PreviewedLine(number, cells, reasons, len(outcome.contacts))


def _cells(contact: ImportedContact, labels: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    def named(field: str, codes: tuple[str, ...]) -> str:
        return ", ".join(labels.get(field, {}).get(code, code) for code in codes if code)

    origin = named("departement", (contact.departement,)) or named("country", (contact.country,))
    return (
        short_date(contact.day),
        f"{contact.hour:%H:%M}",
        named("office", (contact.office,)) or "hors les murs",
        named("channel", (contact.channel,)),
        "inconnu" if contact.people is None else str(contact.people),
        origin or "inconnue",
        named("services", contact.services),
        named("topics", contact.topics),
    )
