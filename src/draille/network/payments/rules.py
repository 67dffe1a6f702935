"""References, PayFiP's words, matching: pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from draille.network.ledger.rules import DueKey

OPEN_FOR = timedelta(minutes=20)
"""An operation lives 15 minutes at PayFiP; before 20, "no result yet" or "abandoned" may still change."""
ASK_FOR = timedelta(days=1)
"""After a day PayFiP has forgotten it (operations are purged at night): it is no longer asked."""
LEAST_ONLINE, MOST_ONLINE = 100, 10_000_000
"""Cents: PayFiP takes 1 € to 100 000 €."""


def written_keys(keys: Iterable[DueKey]) -> list[list[str | int | None]]:
    """Dues chosen, as a payment keeps them: the day their month begins, the lodging's primary key."""
    return [[month.isoformat() if month else None, lodging] for month, lodging in keys]


def read_keys(written: Iterable[Sequence[str | int | None]]) -> list[DueKey]:
    """Dues chosen, from what a payment keeps."""
    return [
        (date.fromisoformat(str(month)) if month else None, int(lodging) if lodging else None)
        for month, lodging in written
    ]


def creditor_reference(body: str) -> str:
    """The ISO 11649 reference of up to 21 letters and digits: ``RF`` and two check digits before it.

    >>> creditor_reference("539007547034")
    'RF18539007547034'
    """
    kept = re.sub(r"[^0-9A-Z]", "", body.upper())[:21]
    return f"RF{98 - int(_digits(kept + 'RF00')) % 97:02d}{kept}"


def is_creditor_reference(text: str) -> bool:
    """Whether the check digits are right."""
    kept = text.upper()
    if not re.fullmatch(r"RF\d\d[0-9A-Z]{1,21}", kept):
        return False
    return int(_digits(kept[4:] + kept[:4])) % 97 == 1


def grouped(reference: str) -> str:
    """By four, as people copy it."""
    return " ".join(reference[at : at + 4] for at in range(0, len(reference), 4))


def references_in(text: str) -> Iterator[str]:
    """References whose check digits are right anywhere in a bank's label, whatever spaces people put.

    A bank may glue the next word to it: every length is tried, the longest first.
    """
    letters = re.sub(r"[^0-9A-Z]", "", text.upper())
    for found in re.finditer(r"RF\d\d", letters):
        for size in range(25, 4, -1):
            piece = letters[found.start() : found.start() + size]
            if len(piece) == size and is_creditor_reference(piece):
                yield piece


def _digits(text: str) -> str:
    return "".join(str(int(letter, 36)) for letter in text)


def plain_object(text: str) -> str:
    """What PayFiP takes as an object: 100 letters, digits and spaces, without accents."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", re.sub(r"[^A-Za-z0-9 ]", " ", flat)).strip()[:100]


def plain_reference(text: str) -> str:
    """What PayFiP takes as ``refdet``: 30 letters and digits."""
    return re.sub(r"[^A-Za-z0-9]", "", text)[:30]


def words_of(name: str) -> frozenset[str]:
    """The words of a name, bare: what two writings of it have in common."""
    # The typographic apostrophe has no ASCII form: dropped, it would glue « d’Essai » into one word.
    flat = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().upper()
    empty = {"M", "MME", "MR", "MLLE", "MONSIEUR", "MADAME", "OU", "ET", "SARL", "SAS", "SCI", "EURL", "VIR", "DE", "DU", "LA", "LE", "LES"}  # noqa: E501 # fmt: skip
    return frozenset(word for word in re.findall(r"[A-Z0-9]+", flat) if word not in empty and len(word) > 1)


def same_name(one: str, other: str) -> bool:
    """Whether one writing of a name holds every word of the other: two words at least, or all."""
    first, second = words_of(one), words_of(other)
    small, large = sorted((first, second), key=len)
    return bool(small) and small <= large and (len(small) > 1 or small == large)
