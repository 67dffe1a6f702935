"""``{% load operators %}``: amounts in cents as printed euros."""

from __future__ import annotations

from django import template

from draille.kernel.french import MISSING, NBSP, number

register = template.Library()


@register.filter
def cents(value: int | None) -> str:
    """``{{ line.paid|cents }}`` prints 9,43 €."""
    return MISSING if value is None else f"{number(value / 100, 2)}{NBSP}€"


@register.filter
def gap(value: int | None) -> str:
    """``{{ line.difference|gap }}`` prints +1,20 €, −0,05 € or 0,00 €."""
    return f"+{cents(value)}" if value and value > 0 else cents(value)
