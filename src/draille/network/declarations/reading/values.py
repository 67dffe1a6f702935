"""One cell: a day, a count, an amount. Nothing is guessed that a person would hesitate about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

_DAY = re.compile(r"^(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})(?:[T ].*)?$")
_FORMULA = re.compile(r"^[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"^[+-]?[\d\s.,\u00a0\u202f]+$")
YEARS = range(2015, 2100)


class Unreadable(ValueError):  # noqa: N818 - it reads as a sentence
    """A cell that says nothing usable; the message is for the host."""


def check_harmless(text: str) -> None:
    """Refuse what a spreadsheet would run as a formula (CSV injection)."""
    if _FORMULA.match(text) and not _NUMBER.match(text):
        raise Unreadable(_("Cette case contient une formule : mettez-y une valeur."))


def month_comes_first(cells: Iterable[str]) -> bool:
    """Whether a column writes 7/31/2026: some second number is no month, and no first one is a mere day."""
    found = [match for match in map(_DAY.match, cells) if match and len(match[1]) <= 2]
    seconds = any(int(match[2]) > 12 for match in found)
    return seconds and not any(int(match[1]) > 12 for match in found)


def day_of(text: str, *, month_first: bool = False) -> date:
    """31/07/2026, 31.07.26, 2026-07-31, with an hour or not; 7/31/2026 where the column writes so."""
    match = _DAY.match(text)
    if not match:
        raise Unreadable(_("Cette date ne se lit pas : écrivez 31/07/2026."))
    one, two, three = (int(match[index]) for index in (1, 2, 3))
    if len(match[1]) == 4:
        year, month, day = one, two, three
    else:
        day, month, year = (two, one, three) if month_first else (one, two, three)
        year += 2000 if year < 100 else 0
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Unreadable(_("Cette date n’existe pas.")) from error
    if found.year not in YEARS:
        raise Unreadable(_("L’année de cette date est à vérifier."))
    return found


def count_of(text: str) -> int:
    """A whole number, « 2 », « 2,0 », « 2 pers. »."""
    match = re.match(r"^(\d{1,7})(?:[.,]0+)?(?:\s*[^\W\d]+\.?)?$", text)
    if not match:
        raise Unreadable(_("Ce nombre ne se lit pas : écrivez un nombre entier."))
    return int(match[1])


def cents_of(text: str) -> int:
    """« 1 234,56 € », “1,234.56”, „1.234,56“: the last comma or point with one or two figures is decimal."""
    bare = re.sub(r"[\s\u00a0\u202f€']|EUR", "", text)
    match = re.match(r"^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$", bare)
    if not match:
        raise Unreadable(_("Ce prix ne se lit pas : écrivez 420,00."))
    whole = re.sub(r"[.,]", "", match[1])
    try:
        return int(Decimal(f"{whole}.{match[2] or 0}") * 100)
    except InvalidOperation as error:
        raise Unreadable(_("Ce prix ne se lit pas : écrivez 420,00.")) from error
