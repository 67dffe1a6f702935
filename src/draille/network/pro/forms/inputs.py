"""Controls for a thumb: whole numbers, euros with a comma or a point, days."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

MOST_EUROS = Decimal(999_999)


class DayInput(forms.DateInput):
    """The phone's own calendar."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        """The form browsers ask for, whatever the language."""
        return value.isoformat() if hasattr(value, "isoformat") else value


class EurosInput(forms.TextInput):
    """An amount: the keyboard with digits, comma or point."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """« 1 234,50 € » is understood."""
        typed = super().value_from_datadict(data, files, name)
        return _plain(typed) if isinstance(typed, str) else typed


def _plain(typed: str) -> str:
    return "".join(typed.replace("€", "").split()).replace(",", ".")


def euros_field(label: Any) -> forms.DecimalField:
    """An amount in euros, required or not by the form."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_value=MOST_EUROS,
        decimal_places=2,
        widget=EurosInput({"inputmode": "decimal", "autocomplete": "off"}),
    )


def whole(
    label: Any, least: int, most: int, *, required: bool = True, help_text: Any = ""
) -> forms.IntegerField:
    """A whole number, typed with the keyboard of digits."""
    widget = forms.NumberInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, help_text=help_text, widget=widget
    )
