"""What a source's object becomes before it meets the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from draille.offer.offers.rules import plain_text

MOST_PICTURES = 20
MOST_LINES = 60
NO_END_FROM = 2049
"""Years from which an end date is a way of writing "no end"."""


class Unreadable(Exception):  # noqa: N818 - it reads as a sentence
    """The object cannot become a sheet, for the reason given in French."""


class OffCatalogue(Exception):  # noqa: N818 - it reads as a sentence
    """The object is no offer: an event, a tour, a bus stop."""


class Unclassified(Exception):  # noqa: N818 - it reads as a sentence
    """Nobody said yet what an object of these types is."""


@dataclass(slots=True, kw_only=True)
class Arrival:
    """An object as a sheet, its values not yet cleaned.

    ``sheet`` names every field the source can tell, empty ones too: what the source emptied is emptied.
    ``updated`` is the day the source last changed it, ISO.
    """

    identifier: str
    kind: str
    sheet: dict[str, Any]
    insee: str = ""
    postcode: str = ""
    city: str = ""
    updated: str = ""
    warnings: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name, for reports."""
        return str(self.sheet.get("name") or "")[:200]


# Readers of loose values: what is not of the shape expected counts as absent.


def as_list(value: Any) -> list[Any]:
    """A list whatever came: sources give one thing alone or in a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def dicts(value: Any) -> list[Mapping[str, Any]]:
    """Those of the things that are objects."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    return [value] if isinstance(value, dict) else []


def one_of(value: Any) -> Mapping[str, Any]:
    """The first of the things that is an object; an empty one where none is."""
    return next(iter(dicts(value)), {})


def get(value: Any, *path: str) -> Any:
    """What is at a path of keys; nothing where one is missing."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def text(value: Any) -> str:
    """Text from a text or a number; nothing from anything else. No character a database refuses."""
    if isinstance(value, str):
        value = value.strip()
        plain = value.isascii() and "\x00" not in value
        return value if plain or _is_storable(value) else _UNSTORABLE.sub("", value)
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _is_storable(value: str) -> bool:
    # Many times faster than looking for each letter in a class of them.
    if "\x00" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def first(values: Iterable[str]) -> str:
    """The first text that says something."""
    return next((value for value in values if value), "")


def shortened(words: str, most: int) -> str:
    """Text of at most so many characters, cut between two words."""
    if not words:
        return ""
    words = " ".join(plain_text(words).split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]}…"


_TOP_DOMAIN = re.compile(r"\.[a-z]{2,}(/|$|:|\?)", re.IGNORECASE)


def web_address(value: Any) -> str:
    """An address of the web, or nothing."""
    words = text(value)
    if not words or " " in words or not _TOP_DOMAIN.search(words):
        return ""
    if "://" not in words:
        words = f"https://{words.lstrip('/')}"
    scheme, _, rest = words.partition("://")
    return words if scheme.lower() in ("http", "https") and "@" not in rest.split("/")[0] else ""


def secure(address: str) -> str:
    """The same over TLS: photos are fetched no other way."""
    return f"https://{address[7:]}" if address.lower().startswith("http://") else address


_FOREIGN = re.compile(r"^(?:\+|00)\s?33[\s.]*(?:\(0\))?[\s.]*")


def phone_number(value: Any) -> str:
    """A telephone number as the French write it, at most 30 characters."""
    words = _FOREIGN.sub("0", text(value))
    digits = re.sub(r"[^\d+]", "", words)
    if len(digits) == 10 and digits.startswith("0"):
        return " ".join(digits[place : place + 2] for place in range(0, 10, 2))
    return " ".join(words.split())[:30] if len(digits) >= 3 else ""


def split_phones(numbers: Iterable[Any]) -> tuple[str, str]:
    """The first fixed line and the first mobile number."""
    fixed = mobile = ""
    for number in numbers:
        words = phone_number(number)
        if words.startswith(("06", "07")):
            mobile = mobile or words
        else:
            fixed = fixed or words
    return fixed, mobile


def number(value: Any) -> float | None:
    """A finite number from a number or a text with a point or a comma."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = float(str(value).replace(",", ".").replace("\xa0", "").replace(" ", ""))
    except ValueError:
        return None
    return found if abs(found) < 1e12 else None


def whole(value: Any) -> int | None:
    """A positive whole number; zero is how sources say that they do not know."""
    found = number(value)
    return int(found) if found is not None and 1 <= found <= 100_000 else None


def cents(value: Any) -> int | None:
    """Euros as cents."""
    found = number(value)
    return round(found * 100) if found is not None and 0 <= found < 1_000_000 else None


def point(latitude: Any, longitude: Any) -> tuple[float | None, float | None]:
    """Both coordinates or neither; 0, 0 is how sources say that they do not know."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        return None, None
    return (None, None) if north == 0 and east == 0 else (round(north, 6), round(east, 6))
