"""Amounts and months in the language of the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_skeleton
from babel.numbers import format_currency
from django.utils.translation import get_language

from draille.kernel import french
from draille.kernel.money import Money
from draille.kernel.periods import Period

LOCALES = {"en": "en_GB", "de": "de_DE"}


def euros_words(cents: int | None) -> str:
    """« 9,43 € », “€9.43”, „9,43 €“; an amount that is not known prints as such."""
    locale = LOCALES.get(get_language() or "")
    if cents is None or locale is None:
        return french.euros(None if cents is None else Money(cents))
    return str(format_currency(Decimal(cents).scaleb(-2), "EUR", locale=locale))


def month_words(month: date) -> str:
    """« juillet 2026 », “July 2026”, „Juli 2026“."""
    locale = LOCALES.get(get_language() or "")
    if locale is None:
        return french.period_label(Period.month(month.year, month.month))
    return str(format_skeleton("yMMMM", month, locale=locale))
