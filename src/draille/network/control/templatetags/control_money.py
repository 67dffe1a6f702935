"""Cents as figures of a column whose head says the unit."""

from __future__ import annotations

from decimal import Decimal

from django import template

from draille.kernel import french

register = template.Library()


@register.filter
def cents(value: int | None) -> str:
    """``1234`` prints 12,34; nothing known prints « n. d. »."""
    return french.number(None if value is None else Decimal(value) / 100, 2)
