"""What is kept of a statement."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

MOST_BYTES = 10_000_000
TOO_LARGE = "Ce fichier est trop gros pour un relevé : 10\u202fMo au plus. Exportez une période plus courte."


class StatementError(ValueError):
    """A file that cannot be read, in words for people."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A transfer received. ``transaction`` is the bank's own number, or empty where it gives none."""

    booked_on: date
    amount: int
    payer: str
    label: str
    transaction: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Its receipts, how many lines are not receipts, and what could not be read, by line."""

    lines: list[StatementLine]
    left: int = 0
    errors: list[str] = field(default_factory=list)


def numbered(lines: list[StatementLine]) -> list[tuple[str, StatementLine]]:
    """Each line with a number that is the same whenever it is read again.

    Without the bank's own, it is made of the day, the amount and the words, and of its rank among the lines
    that say exactly the same: two equal transfers of one day stay two, and a longer statement adds none.
    """
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        said = f"{line.booked_on}|{line.amount}|{line.payer}|{line.label}"
        own = line.transaction.strip()
        if not own:
            seen[said] += 1
            own = "sha:" + hashlib.sha256(f"{said}|{seen[said]}".encode()).hexdigest()[:40]
        found.append((own[:80], line))
    return found
