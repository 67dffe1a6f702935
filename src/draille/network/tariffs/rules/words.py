"""Amounts, rates and days in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language

from draille.kernel.dates import day_words
from draille.kernel.french import NBSP, NNBSP, number, typeset
from draille.kernel.french import percent as french_percent
from draille.network.tariffs.rules.amounts import half_up
from draille.network.tariffs.rules.stay import Step


def euros(cents: int | Fraction) -> str:
    """« 1,25 € », “€1.25”, „1,25 €“; what is not a whole cent is shown rounded."""
    return _amount(Decimal(half_up(Fraction(cents))) / 100, 2)


def exact_euros(cents: Fraction) -> str:
    """Like ``euros``, with up to four decimals where cents are not enough to check a calculation by hand."""
    value = Decimal(half_up(cents * 100)) / 10_000
    decimals = 4 if value % Decimal("0.001") else 3 if value % Decimal("0.01") else 2
    return _amount(value, decimals)


def percent(value: Decimal) -> str:
    """« 3,5 % », “3.5%”, „3,5 %“."""
    if get_language() == "en":
        return f"{value.normalize():f}%"
    return french_percent(value, 2)


def days(first: date, nights: int) -> str:
    """The first and the last night, in words."""
    last = first + timedelta(days=nights - 1)
    return day_words(first) if nights == 1 else f"{day_words(first)} – {day_words(last)}"


def printed(steps: Sequence[Step]) -> tuple[Step, ...]:
    """With the no-break spaces of French, where the page is in French."""
    if get_language() not in (None, "fr"):
        return tuple(steps)
    return tuple(Step(typeset(one.text), one.source) for one in steps)


def _amount(value: Decimal, decimals: int) -> str:
    match get_language():
        case "en":
            return f"€{value:,.{decimals}f}"
        case "de":
            return f"{number(value, decimals).replace(NNBSP, '.')}{NBSP}€"
    return f"{number(value, decimals)}{NNBSP}€"
