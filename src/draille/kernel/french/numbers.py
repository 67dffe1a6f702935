"""Numbers, amounts, shares and lists in French."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from draille.kernel.contracts import Number, Text, Unit
from draille.kernel.money import Money

NBSP = "\u00a0"
NNBSP = "\u202f"
MINUS = "\u2212"
MISSING = f"n.{NBSP}d."  # "non disponible", as the national statistics office prints it


def rounded(value: Number | float, decimals: int = 0) -> Decimal:
    """The number as it is printed: halves go away from zero, as people round by hand."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    result = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return result if result else abs(result)


def number(value: Number | float | None, decimals: int = 0) -> str:
    """``20 101``, ``4,90``, ``−3``; the missing wording for ``None``."""
    if value is None:
        return MISSING
    printed = rounded(value, decimals)
    whole, _, fraction = f"{abs(printed):,f}".partition(".")
    sign = MINUS if printed < 0 else ""
    return sign + whole.replace(",", NNBSP) + (f",{fraction}" if fraction else "")


def percent(value: Number | float | None, decimals: int = 1, *, trim: bool = True) -> str:
    """``30,3 %``; a useless ``,0`` is left out unless ``trim`` is false (to line numbers up)."""
    if value is None:
        return MISSING
    return f"{_trimmed(value, decimals) if trim else number(value, decimals)}{NNBSP}%"


def euros(amount: Money | None) -> str:
    """``9,43 €``."""
    return MISSING if amount is None else f"{number(amount.euros, 2)}{NNBSP}€"


def signed(value: Number | float | None, decimals: int = 1, unit: str = "%") -> str:
    """``+1,8 %``, ``−1,8 %``, ``+5,5 points``; zero bears no sign. ``unit`` is given in the plural."""
    if value is None:
        return MISSING
    sign = "+" if rounded(value, decimals) > 0 else ""
    return sign + _trimmed(value, decimals) + _unit_after(value, decimals, unit)


def count(value: Number | None, singular: Text, plural: Text, decimals: int = 0) -> str:
    """``1 jour``, ``1,5 jour``, ``2 jours``: in French the plural starts at two."""
    if value is None:
        return MISSING
    word = plural if abs(rounded(value, decimals)) >= 2 else singular
    return f"{number(value, decimals)}{NBSP}{word}"


def measure(value: Number | None, unit: Unit) -> str:
    """A number with its unit, in the unit's decimals: ``20 101 personnes``, ``30,3 %``."""
    if unit.percent:
        return percent(value, unit.decimals)
    return count(value, unit.singular, unit.plural, unit.decimals)


def ordinal(rank: int, *, feminine: bool = False) -> str:
    """``1er``, ``1re``, ``2e``."""
    if rank == 1:
        return "1re" if feminine else "1er"
    return f"{rank}e"


def joined(items: Sequence[Text], last: str = "et") -> str:
    """``a, b et c``."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(text: Text) -> str:
    """``« text »``."""
    return f"«{NNBSP}{text}{NNBSP}»"


_BEFORE_NARROW = re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=[;!?%€»])")
_AFTER_OPENING = re.compile(r"«[ \u00a0\u202f]*(?=\S)")
_CLOSING = re.compile(r"(?<=[^\s\u202f])»")
_BEFORE_COLON = re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=:)")
_INSIDE_NUMBER = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))")


def typeset(text: Text) -> str:
    """Text typed with ordinary spaces, given the no-break spaces French asks for.

    Only spaces already there change width (and guillemets gain theirs), so that ``10:30``, an address
    or a formula stay as they are.
    """
    result = _AFTER_OPENING.sub(f"«{NNBSP}", str(text))
    result = _BEFORE_NARROW.sub(NNBSP, result)
    result = _CLOSING.sub(f"{NNBSP}»", result)
    result = _INSIDE_NUMBER.sub(NNBSP, result)
    return _BEFORE_COLON.sub(NBSP, result)


def _trimmed(value: Number | float, decimals: int) -> str:
    text = number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def _unit_after(value: Number | float, decimals: int, unit: str) -> str:
    if not unit:
        return ""
    if unit in {"%", "€"}:
        return NNBSP + unit
    if abs(rounded(value, decimals)) < 2 and unit == "points":
        unit = "point"
    return NBSP + unit
