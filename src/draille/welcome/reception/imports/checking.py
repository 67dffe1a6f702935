"""A whole file read with a matching: its contacts, or everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from draille.welcome.reception.imports.fields import fold
from draille.welcome.reception.imports.keys import with_keys
from draille.welcome.reception.imports.matching import Matching, Vocabulary
from draille.welcome.reception.imports.reading import Sheet
from draille.welcome.reception.imports.rules import read_line
from draille.welcome.reception.imports.told import ImportedContact, Problem

CHUNK = 500
PROBLEMS_KEPT = 2_000
MOST_CONTACTS = 50_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file tells: contacts by their key, and problems. Either may be empty, not both."""

    lines: int
    contacts: dict[str, ImportedContact]
    problems: tuple[Problem, ...]


def check_sheet(
    sheet: Sheet,
    matching: Matching,
    vocabulary: Vocabulary,
    today: date,
    tell: Callable[[int], None] = lambda percent: None,
) -> Checked:
    """Read every line; ``tell`` is given the share done, 0 to 100."""
    contacts: list[ImportedContact] = []
    problems: list[Problem] = []
    for place, line in enumerate(sheet.lines):
        outcome = read_line(line, sheet.headers, matching, vocabulary, today)
        contacts += outcome.contacts
        problems += outcome.problems
        if len(contacts) > MOST_CONTACTS:
            reason = "le fichier compte plus de 50 000 actes : partagez-le par année"
            problems.append(Problem(line.number, "count", "", "", reason))
            break
        if place % CHUNK == 0:
            tell(place * 100 // len(sheet.lines))
    return Checked(len(sheet.lines), dict(with_keys(contacts)), tuple(problems))


def report_of(checked: Checked, known: set[str]) -> dict[str, Any]:
    """The account of a check that is kept with the import: plain data.

    Args:
        known: keys of contacts that are there already.
    """
    new = [contact for key, contact in checked.contacts.items() if key not in known]
    return {
        "lines": checked.lines,
        "bad_lines": len({problem.line for problem in checked.problems}),
        "problem_count": len(checked.problems),
        "problems": [asdict(problem) for problem in checked.problems[:PROBLEMS_KEPT]],
        "unknown": unknown_words(checked.problems),
        "contacts": len(checked.contacts),
        "new": len(new),
        "known": len(checked.contacts) - len(new),
        "people": sum(contact.people or 0 for contact in new),
        "counts": _counts(new),
    }


def _counts(contacts: list[ImportedContact]) -> list[dict[str, Any]]:
    found = Counter((contact.day.year, contact.office, contact.channel) for contact in contacts)
    return [
        {"year": year, "office": office, "channel": channel, "contacts": number}
        for (year, office, channel), number in sorted(found.items())
    ]


def unknown_words(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Each unknown word once, with the field it is of and how many lines use it, the most used first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for problem in problems:
        if problem.unknown:
            entry = found.setdefault(
                (problem.code, fold(problem.value)),
                {"code": problem.code, "word": fold(problem.value), "text": problem.value, "lines": 0},
            )
            entry["lines"] += 1
    return sorted(found.values(), key=lambda entry: (-entry["lines"], entry["code"], entry["word"]))
