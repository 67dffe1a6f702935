"""``{% load payments %}``: cents as euros, references by four."""

from __future__ import annotations

from django import template

from draille.kernel.french import MISSING, euros
from draille.kernel.money import Money
from draille.network.payments.rules import grouped

register = template.Library()


@register.filter
def cents(value: int | None) -> str:
    """``{{ payment.amount|cents }}`` prints 12,34 €."""
    return MISSING if value is None else euros(Money(int(value)))


@register.filter
def by_four(value: str) -> str:
    """``{{ reference|by_four }}`` prints RF18 5390 0754 7034."""
    return grouped(str(value))
