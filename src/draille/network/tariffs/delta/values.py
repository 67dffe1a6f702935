"""The file's texts as values. Each raises ``ValueError`` in French words for what it cannot read."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from draille.kernel.french import month_name
from draille.network.tariffs.delta.records import DayOfYear
from draille.network.tariffs.enums import Category, Nature, Regime

OLD_PROPORTIONAL = 19
"""What the files before 2020 called the category in percent."""
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = {month_name(number).casefold(): number for number in range(1, 13)}
_PLAIN = str.maketrans("éèûôà", "eeuoa")
_MONTHS |= {name.translate(_PLAIN): number for name, number in _MONTHS.items()}
_INSEE = re.compile(r"(\d{2}|2[AB])\d{3}")


def shown(text: str) -> str:
    """A value of the file in a sentence."""
    return f"« {text[:60]} »"


def read_siren(text: str) -> str:
    """Nine digits whose key is right (Luhn)."""
    digits = text.replace(" ", "")
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise ValueError(f"SIREN {shown(text)} : il en faut neuf chiffres")
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(digits)]
    if sum(sum(divmod(value, 10)) for value in doubled) % 10:
        raise ValueError(f"SIREN {shown(text)} : la clé est fausse")
    return digits


def read_insee(text: str) -> str:
    """A code of a commune."""
    code = text.strip().upper()
    if not _INSEE.fullmatch(code):
        raise ValueError(f"code INSEE {shown(text)} : ce n’en est pas un")
    return code


def read_day(text: str) -> date:
    """``22/05/2025``."""
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise ValueError(f"date {shown(text)} : elle devrait s’écrire jj/mm/aaaa") from None


def read_day_of_year(text: str) -> DayOfYear:
    """``01 janvier``, ``1er mars``, ``31 décembre``; ``31/12`` too."""
    words = text.strip().casefold()
    found = re.fullmatch(r"(\d{1,2})(?:er)?\s+([a-zéèûôà]+)\.?", words)
    if found:
        day, month = int(found[1]), _MONTHS.get(found[2], 0)
    elif found := re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/\d{4})?", words):
        day, month = int(found[1]), int(found[2])
    else:
        raise ValueError(f"jour {shown(text)} : il devrait s’écrire « 01 janvier »")
    if not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]):
        raise ValueError(f"jour {shown(text)} : il n’existe pas")
    return month, day


def read_decimal(text: str, most: Decimal = Decimal(9999)) -> Decimal:
    """``2.30``; a comma is taken too. Two decimals at most, as the table holds."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"nombre {shown(text)} : illisible") from None
    if not value.is_finite() or not 0 <= value <= most:
        raise ValueError(f"nombre {shown(text)} : hors de toute mesure")
    if value != value.quantize(Decimal("0.01")):
        raise ValueError(f"nombre {shown(text)} : plus de deux décimales")
    return value.quantize(Decimal("0.01"))


def read_rent(text: str) -> int | None:
    """Cents; nothing for an empty one, and for zero, under which nobody's rent is."""
    return int(read_decimal(text) * 100) or None if text.strip() else None


def read_whole(text: str, most: int) -> int:
    """Nights."""
    if not re.fullmatch(r"[0-9]{1,4}", text.strip()) or int(text) > most:
        raise ValueError(f"nombre entier {shown(text)} : illisible ou trop grand")
    return int(text)


def read_category(text: str) -> int:
    """1 to 9; the 19 of older files is the 9 of today."""
    number = read_whole(text, 99)
    number = Category.PROPORTIONAL.value if number == OLD_PROPORTIONAL else number
    if number not in Category.values:
        raise ValueError(f"catégorie {shown(text)} : inconnue")
    return number


def read_nature(text: str) -> int:
    """1 to 11."""
    number = read_whole(text, 99)
    if number not in Nature.values:
        raise ValueError(f"nature {shown(text)} : inconnue")
    return number


def read_regime(text: str) -> str:
    """``Réel``, ``Forfaitaire``."""
    word = text.strip().casefold().translate(_PLAIN)
    if word.startswith("reel"):
        return Regime.ACTUAL.value
    if word.startswith("forfait"):
        return Regime.FLAT.value
    raise ValueError(f"régime {shown(text)} : ni réel ni forfaitaire")


def read_yes(text: str) -> bool:
    """``true``, ``false``; nothing is no."""
    word = text.strip().casefold()
    if word not in {"true", "false", "1", "0", ""}:
        raise ValueError(f"oui ou non {shown(text)} : ni « true » ni « false »")
    return word in {"true", "1"}
