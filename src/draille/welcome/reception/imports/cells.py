"""Reads the cells of one line and gathers what is wrong with them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from draille.welcome.reception.imports.fields import BY_CODE
from draille.welcome.reception.imports.matching import Matching, Vocabulary, look_up
from draille.welcome.reception.imports.reading import Cell, Line, text_of
from draille.welcome.reception.imports.told import Problem


@dataclass(slots=True)
class Reader:
    """Reads one line's fields and gathers what is wrong with them."""

    line: Line
    headers: tuple[str, ...]
    matching: Matching
    vocabulary: Vocabulary
    today: date
    problems: list[Problem] = field(default_factory=list)

    def cell(self, code: str) -> Cell:
        index = self.matching.column_of(code)
        return None if index is None else self.line.cell(index)

    def refuse(self, code: str, reason: str, *, value: str | None = None, unknown: bool = False) -> None:
        index = self.matching.column_of(code)
        header = self.headers[index] if index is not None and index < len(self.headers) else ""
        shown = text_of(self.cell(code)) if value is None else value
        column = header or BY_CODE[code].label
        self.problems.append(Problem(self.line.number, code, column, shown[:120], reason, unknown))

    def word(self, code: str, text: str) -> str:
        """The code a word stands for; an unknown word is refused."""
        found = look_up(code, text, self.matching, self.vocabulary)
        if found is None:
            self.refuse(code, f"« {text[:60]} » n'est pas reconnu", value=text, unknown=True)
        return found or ""

    def listed(self, code: str) -> str:
        """The one listed value of a cell, or the one chosen for the whole file."""
        text = text_of(self.cell(code))
        if not text:
            return self.matching.defaults.get(code, "")
        return self.word(code, text)

    def several(self, code: str) -> tuple[str, ...]:
        """The listed values of a cell that may name more than one, each once, in the list's own order."""
        text = text_of(self.cell(code))
        if look_up(code, text, self.matching, self.vocabulary) is not None:
            words = [text]
        else:
            words = re.split(r"[;|\n]" if re.search(r"[;|\n]", text) else ",", text)
        return tuple(sorted({self.word(code, part.strip()) for part in words if part.strip()} - {""}))
