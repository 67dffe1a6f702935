"""The hours of a day as people type them: « 9 h-12 h, 14 h-18 h », « 9:00-12:00 », « fermé ». Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from draille.kernel.french import NBSP

CLOSED_WORDS = {"fermé", "ferme", "fermée", "fermee", "-", "–", "—", "closed", "geschlossen"}
ALL_DAY = {"24 h/24", "24h/24", "24/24", "24h", "24 h"}
_TIME = r"(\d{1,2})\s*(?:(?:h|:|\.)\s*(\d{2})?)?\s*(?:min)?"
_INTERVAL = re.compile(rf"(?:de\s+)?{_TIME}\s*(?:-|–|—|/|à|a|>|→|jusqu['’]à)\s*{_TIME}", re.IGNORECASE)
_BETWEEN = re.compile(r"^\s*(?:,|;|\+|/|et|puis|&)?\s*$", re.IGNORECASE)


def read_hours(text: str) -> list[list[str]]:
    """The intervals of a day; none for nothing and for « fermé ».

    Raises:
        ValueError: the text is no hours; its message says which part.

    >>> read_hours("9 h-12 h, 14 h 30-18 h")
    [['09:00', '12:00'], ['14:30', '18:00']]
    """
    words = " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
    if not words or words.casefold() in CLOSED_WORDS:
        return []
    if words.casefold() in ALL_DAY:
        return [["00:00", "23:59"]]
    found, end = [], 0
    for match in _INTERVAL.finditer(words):
        if not _BETWEEN.match(words[end : match.start()]):
            break
        found.append(_interval(*match.groups()))
        end = match.end()
    if not found or words[end:].strip(" ."):
        raise ValueError(words[end:].strip(" ,;") or words)
    return sorted(found)


def _interval(hour: str, minute: str | None, other: str, other_minute: str | None) -> list[str]:
    opens, closes = _time(hour, minute), _time(other, other_minute)
    if closes == "24:00":
        closes = "23:59" if opens == "00:00" else "00:00"
    if opens in (closes, "24:00"):
        raise ValueError(f"{opens}-{closes}")
    return [opens, closes]


def _time(hour: str, minute: str | None) -> str:
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise ValueError(f"{hour} h {minute or ''}".strip())
    return f"{hours:02d}:{minutes:02d}"


def hours_text(pairs: Sequence[Sequence[str]]) -> str:
    """Intervals as the form shows them: what ``read_hours`` reads back.

    >>> hours_text([["09:00", "12:00"]]).replace("\u00a0", " ")
    '9 h-12 h'
    """
    return ", ".join(f"{_shown(opens)}-{_shown(closes)}" for opens, closes in pairs)


def _shown(time: str) -> str:
    hour, minute = time[:5].split(":")
    return f"{int(hour)}{NBSP}h" + (f"{NBSP}{minute}" if minute != "00" else "")
