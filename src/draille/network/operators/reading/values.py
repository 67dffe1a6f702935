"""Cells of platforms' files as values: days, amounts, whole numbers, categories. Pure, and remembered."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from draille.network.tariffs.enums import Category, Nature

MOST_CENTS = 2_000_000_000
_DAY = re.compile(r"^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ].*)?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_STARS = re.compile(r"(?<!\d)([1-5])(?: ?(?:\*|etoiles?|stars?|epis?)|$)")
_NATURES = (
    (("palace",), Nature.PALACE),
    (("auberge collective", "hostel"), Nature.HOSTEL),
    (("chambre d hote", "chambres d hote", "bed and breakfast"), Nature.GUEST_HOUSE),
    (("camping car", "aire"), Nature.MOTORHOME_AREA),
    (("camping", "caravan", "plein air", "campsite"), Nature.CAMPING),
    (("village de vacances", "village vacances"), Nature.HOLIDAY_VILLAGE),
    (("residence",), Nature.RESIDENCE),
    (("hotel",), Nature.HOTEL),
    (("port", "marina"), Nature.MARINA),
    (("meuble", "furnished", "gite", "apartment", "appartement", "maison"), Nature.FURNISHED),
)
_UNCLASSIFIED = ("non classe", "sans classement", "attente de classement", "unclassified", "unrated", "nc")


class Unreadable(ValueError):  # noqa: N818 - it reads as a sentence
    """A cell that is not what its column holds; the message says what is expected."""


@lru_cache(maxsize=16_384)
def day_of(text: str, dates: str = "") -> date:
    """A day: ISO 8601, or day first; month first where the platform writes so.

    >>> day_of("03/07/2026"), day_of("03/07/2026", "mdy")
    (datetime.date(2026, 7, 3), datetime.date(2026, 3, 7))
    """
    found = _DAY.match(text) or _COMPACT.match(text)
    if not found:
        raise Unreadable("une date est attendue")
    one, two, three = found.groups()
    if len(one) == 4:
        parts = (int(one), int(two), int(three))
    else:
        day, month = (two, one) if dates == "mdy" else (one, two)
        parts = (int(three) + (2000 if len(three) == 2 else 0), int(month), int(day))
    try:
        day_found = date(*parts)
    except ValueError as error:
        raise Unreadable("cette date n’existe pas") from error
    if not 2015 <= day_found.year <= 2100:
        raise Unreadable("l’année est improbable")
    return day_found


@lru_cache(maxsize=16_384)
def cents_of(text: str, decimal: str = "") -> int:
    """An amount in euros, as cents rounded half up.

    >>> cents_of("1 234,50 €"), cents_of("1,234.50"), cents_of("2.5")
    (123450, 123450, 250)
    """
    plain = re.sub(r"[€\s\u00a0\u202f']|EUR", "", text)
    mark = decimal or max(",.", key=plain.rfind)
    plain = plain.replace("." if mark == "," else ",", "").replace(mark, ".")
    try:
        cents = int((Decimal(plain) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    except (InvalidOperation, ValueError) as error:
        raise Unreadable("un montant en euros est attendu") from error
    if abs(cents) > MOST_CENTS:
        raise Unreadable("le montant est démesuré")
    return cents


@lru_cache(maxsize=4_096)
def whole_of(text: str, most: int = 1000) -> int:
    """A whole number from nothing to ``most``."""
    digits = text.removesuffix(".0").removesuffix(",0")
    if not (digits.isascii() and digits.isdigit()) or int(digits) > most:
        raise Unreadable(f"un nombre entier de 0 à {most} est attendu")
    return int(digits)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().replace("’", " ").replace("'", " ").replace("-", " "))
    return " ".join(folded.encode("ascii", "ignore").decode().split())


@lru_cache(maxsize=4_096)
def nature_of(text: str) -> Nature | None:
    """The nature a platform names; nothing where no word of ours is in it."""
    plain = _plain(text)
    for words, nature in _NATURES:
        if any(word in plain for word in words):
            return nature
    return None


@lru_cache(maxsize=4_096)
def category_of(text: str, numbers: str = "") -> Category | None:
    """The line of the tariff a platform names, or nothing.

    >>> category_of("Meublé 3 étoiles").name, category_of("4", "delta").name
    ('THREE_STARS', 'THREE_STARS')
    """
    plain = _plain(text)
    if numbers == "delta" and plain in {str(one) for one in Category.values}:
        return Category(int(plain))
    if any(plain == word or (len(word) > 2 and word in plain) for word in _UNCLASSIFIED):
        return Category.PROPORTIONAL
    nature = nature_of(text)
    stars = _STARS.search(plain)
    if nature in _FIXED:
        return _FIXED[nature]
    if not stars:
        return None
    number = int(stars.group(1))
    if nature == Nature.CAMPING:
        return Category.CAMPING_HIGH if number >= 3 else Category.CAMPING_LOW
    if nature == Nature.HOLIDAY_VILLAGE:
        return Category.TWO_STARS if number >= 4 else Category.ONE_STAR
    return _BY_STARS[number]


_FIXED = {
    Nature.PALACE: Category.PALACE,
    Nature.GUEST_HOUSE: Category.ONE_STAR,
    Nature.HOSTEL: Category.ONE_STAR,
    Nature.MOTORHOME_AREA: Category.CAMPING_HIGH,
    Nature.MARINA: Category.CAMPING_LOW,
}
_BY_STARS = {
    5: Category.FIVE_STARS,
    4: Category.FOUR_STARS,
    3: Category.THREE_STARS,
    2: Category.TWO_STARS,
    1: Category.ONE_STAR,
}
