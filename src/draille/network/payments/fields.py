"""Amounts as people type them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms


class EuroField(forms.CharField):
    """« 12,34 » or « 1 234.50 € » typed, cents as an ``int``."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Cents, or nothing."""
        text = super().to_python(value)
        kept = "".join(letter for letter in str(text or "") if not letter.isspace() and letter != "€")
        if not kept:
            return None
        try:
            cents = Decimal(kept.replace(",", ".")) * 100
            if cents != cents.to_integral_value():
                raise InvalidOperation
        except InvalidOperation as error:
            raise forms.ValidationError("Écrivez un montant en euros, par exemple 12,34.") from error
        return int(cents)
