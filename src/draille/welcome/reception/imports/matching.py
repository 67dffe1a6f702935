"""How a file's columns and words are read: chosen on the mapping page, kept with the import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from draille.welcome.reception.imports.fields import BY_CODE, LISTED, NOT_KNOWN, fold

LEFT_OUT = "-"
"""Chosen on the mapping page for a word that is to be read as nothing."""


@dataclass(frozen=True, slots=True)
class SessionDates:
    """An off-site session as a file may name it."""

    pk: int
    channel: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a file may use.

    Attributes:
        words: for each listed field, the code behind each folded spelling.
        labels: for each listed field, what a code is called.
        sessions: off-site sessions by folded name; the day tells which of a name is meant.
        offices: the only offices the person may import for; nothing = all of them.
    """

    words: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, Mapping[str, str]]
    sessions: Mapping[str, tuple[SessionDates, ...]] = field(default_factory=dict)
    offices: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """What each column holds, what is meant where a column lacks, and what words mean."""

    columns: Mapping[int, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Matching:
        """Read back what ``to_json`` wrote; fields that are no longer known are dropped."""
        columns = {int(index): code for index, code in data.get("columns", {}).items() if code in BY_CODE}
        values = {code: dict(words) for code, words in data.get("values", {}).items() if code in LISTED}
        return cls(columns, dict(data.get("defaults", {})), values)

    def to_json(self) -> dict[str, Any]:
        """Plain data for the import's record."""
        return {
            "columns": {str(index): code for index, code in self.columns.items()},
            "defaults": dict(self.defaults),
            "values": {code: dict(words) for code, words in self.values.items()},
        }

    def column_of(self, code: str) -> int | None:
        """The column that holds a field."""
        return next((index for index, held in self.columns.items() if held == code), None)


def look_up(code: str, text: str, matching: Matching, vocabulary: Vocabulary) -> str | None:
    """The code meant by a word: empty for "says nothing", ``None`` for a word nobody knows."""
    word = fold(text)
    chosen = matching.values.get(code, {}).get(word)
    if chosen is not None:
        return "" if chosen == LEFT_OUT else chosen
    if word in NOT_KNOWN:
        return ""
    return vocabulary.words.get(code, {}).get(word)
