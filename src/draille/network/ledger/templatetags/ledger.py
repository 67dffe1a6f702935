"""Cents and parts in words, for templates."""

from __future__ import annotations

from django import template

from draille.kernel.french import euros
from draille.kernel.money import Money
from draille.network.ledger import words

register = template.Library()


@register.filter
def cents(amount: int | None) -> str:
    """« 12,50 € » from cents."""
    return euros(None if amount is None else Money(amount))


register.filter(words.parts_words)
