"""``{% load pro %}``: cents and months in the language of the page."""

from __future__ import annotations

from datetime import date

from django import template

from draille.network.pro import words

register = template.Library()


@register.filter
def cents(value: int | None) -> str:
    """``{{ 943|cents }}`` prints 9,43 € or €9.43."""
    return words.euros_words(value)


@register.filter
def month(value: date) -> str:
    """``{{ day|month }}`` prints juillet 2026 or July 2026."""
    return words.month_words(value)
