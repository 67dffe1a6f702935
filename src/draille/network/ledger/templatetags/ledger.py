"""Cents and parts in words, for templates."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from draille.kernel.french import euros, joined
from draille.kernel.money import Money
from draille.network.ledger.words import part_words

register = template.Library()


@register.filter
def cents(amount: int | None) -> str:
    """« 12,50 € » from cents."""
    return euros(None if amount is None else Money(amount))


@register.filter
def parts_words(parts: Mapping[str, int]) -> str:
    """« taxe de séjour 10,00 € et part du département 1,00 € »."""
    return joined([f"{part_words(name)} {euros(Money(amount))}" for name, amount in parts.items()])
