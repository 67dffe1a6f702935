"""Days and hours as people type them in a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

MONTHS = (
    ("janvier", "january", "januar"),
    ("fevrier", "february", "februar"),
    ("mars", "march", "marz"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june", "juni"),
    ("juillet", "july", "juli"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october", "oktober"),
    ("novembre", "november"),
    ("decembre", "december", "dezember"),
)
_PLAIN = str.maketrans("éèêëûùäöü", "eeeeuuaou")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_WORDED = re.compile(r"(?:\w+\s+)?(\d{1,2})(?:er|\.)?\s+([a-z]{3,})\.?(?:\s+(\d{4}))?")


def read_days(text: str, near: date) -> list[date]:
    """The days of a list parted by commas, semicolons or lines; without a year, the next from ``near`` on.

    Raises:
        ValueError: its message is the part that is no day.

    >>> read_days("14/07, 15 août 2026", date(2026, 7, 1))
    [datetime.date(2026, 7, 14), datetime.date(2026, 8, 15)]
    """
    parts = [part.strip() for part in re.split(r"[,;\n]|\bet\b|\band\b|\bund\b", text)]
    return sorted({_read_day(part, near) for part in parts if part})


def _read_day(part: str, near: date) -> date:
    words = part.lower().translate(_PLAIN)
    try:
        if found := _ISO.fullmatch(words):
            return date(*(int(one) for one in found.groups()))
        if found := _SLASHED.fullmatch(words):
            return _dated(int(found[1]), int(found[2]), found[3], near)
        if found := _WORDED.fullmatch(words):
            return _dated(int(found[1]), _month(found[2]), found[3], near)
    except ValueError as error:
        raise ValueError(part) from error
    raise ValueError(part)


def _month(word: str) -> int:
    numbers = {
        number for number, names in enumerate(MONTHS, start=1) if any(name.startswith(word) for name in names)
    }
    if len(numbers) != 1:
        raise ValueError(word)
    return numbers.pop()


def _dated(day: int, month: int, year: str | None, near: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = date(near.year, month, day)
    return found if found >= near else date(near.year + 1, month, day)


def days_text(days: Iterable[date | str]) -> str:
    """As the form shows them, one a line: what ``read_days`` reads back."""
    shown = [day if isinstance(day, date) else date.fromisoformat(day) for day in days]
    return "\n".join(f"{day:%d/%m/%Y}" for day in shown)
