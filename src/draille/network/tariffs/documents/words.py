"""Sentences, amounts and days in the four languages of guests; the pages themselves speak three."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from draille.kernel.french import NBSP, NNBSP, month_name, number, typeset
from draille.network.tariffs.rules.amounts import half_up

LANGUAGES = ("fr", "en", "de", "nl")
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}


@cache
def _texts() -> Mapping[str, Mapping[str, Any]]:
    path = Path(__file__).parent / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Words:
    """The words of one language. ``KeyError`` for a language that is not among ``LANGUAGES``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = _texts()[language]

    def say(self, name: str, **filled: object) -> str:
        """A sentence."""
        return self._set(str(self._texts[name]).format(**filled))

    def of(self, table: str, key: object, **filled: object) -> str:
        """A word of a list: ``of("categories", 4)``."""
        return self._set(str(self._texts[table][str(key)]).format(**filled))

    def counted(self, name: str, many: int) -> str:
        """« 2 personnes »."""
        return self.say(f"{name}_one" if many == 1 else f"{name}_many", n=many).replace(" ", NBSP)

    def euros(self, cents: object) -> str:
        """« 1,25 € », “€1.25”, „1,25 €“, “€ 1,25”."""
        value = Decimal(half_up(cents)) / 100  # type: ignore[arg-type]
        plain = number(value, 2)
        match self.language:
            case "en":
                return f"€{value:,.2f}"
            case "de":
                return f"{plain.replace(NNBSP, '.')}{NBSP}€"
            case "nl":
                return f"€{NBSP}{plain.replace(NNBSP, '.')}"
        return f"{plain}{NNBSP}€"

    def percent(self, value: Decimal) -> str:
        """« 3,5 % », “3.5%”."""
        plain = f"{value.normalize():f}"
        match self.language:
            case "en":
                return f"{plain}%"
            case "nl":
                return f"{plain.replace('.', ',')}%"
        return f"{plain.replace('.', ',')}{NNBSP if self.language == 'fr' else NBSP}%"

    def day(self, day: date) -> str:
        """« 1er mai 2026 »."""
        return f"{self.day_of_year((day.month, day.day))} {day.year}"

    def day_of_year(self, day: tuple[int, int]) -> str:
        """« 1er mai », “1 May”, „1. Mai“, “1 mei”."""
        month, first = day
        if self.language == "fr":
            return f"{'1er' if first == 1 else first}{NBSP}{month_name(month)}"
        name = _MONTHS[self.language].split()[month - 1]
        return f"{first}{'.' if self.language == 'de' else ''}{NBSP}{name}"

    def _set(self, text: str) -> str:
        return typeset(text) if self.language == "fr" else text
