"""Pure computation of upkeep: secrets of links, placeholders of letters, differences between two texts."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

SECRET_BYTES = 32
PLACEHOLDERS = {
    "nom": "l’interlocuteur, ou le professionnel",
    "professionnel": "le nom du professionnel",
    "echeance": "la date de réponse souhaitée",
    "annee": "l’année de la campagne",
    "office": "le nom de l’office",
}
_BRACED = re.compile(r"\{\s*([^{}\s]*)\s*\}")
_WORDS = re.compile(r"\s+|[^\s]+")


def new_secret() -> str:
    """256 random bits, in letters that fit an address."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is random and long: a plain hash cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def unknown_placeholders(text: str) -> list[str]:
    """Names in braces that no letter fills in."""
    return sorted({name for name in _BRACED.findall(text) if name not in PLACEHOLDERS})


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; unknown ones stay as they are."""
    return _BRACED.sub(lambda found: values.get(found.group(1), found.group(0)), text)


def one_line(text: str) -> str:
    """Text that fits a header: no line ends."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: ``"same"``, ``"removed"`` or ``"added"``."""

    state: str
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """Both texts in one, word by word, with what was removed before what was added.

    ``same`` and ``removed`` pieces put together give ``before``; ``same`` and ``added`` give ``after``.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("removed", "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("added", "".join(new[j1:j2])))
    return pieces


def line_changes(before: list[str], after: list[str]) -> list[Piece]:
    """Two lists of lines in one."""
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += [Piece("same", line) for line in before[i1:i2]]
            continue
        pieces += [Piece("removed", line) for line in before[i1:i2]]
        pieces += [Piece("added", line) for line in after[j1:j2]]
    return pieces
