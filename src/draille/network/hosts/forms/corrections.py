"""A spell corrected: what it says now, and why it changes."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.network.hosts.forms.fields import DayField
from draille.network.tariffs.enums import Nature

STARS = [("", "sans étoiles"), *((number, f"{number} ★") for number in range(1, 6))]


class Correction(forms.Form):
    """The days of a spell, and the reason, asked last."""

    first_day = DayField("Du", help_text="Vide : depuis toujours.")
    last_day = DayField("Au", help_text="Le dernier jour compris. Vide : sans fin.")
    reason = forms.CharField(
        label="Motif de la correction",
        max_length=200,
        help_text="Il reste à l’historique, avec ce qui était écrit avant.",
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(record, name) for name in type(self).base_fields if hasattr(record, name)
        }
        super().__init__(*args, **kwargs)
        self.fields["reason"] = self.fields.pop("reason")


class MandateCorrection(Correction):
    """A mandate: its agency stays."""

    pays = forms.BooleanField(label="L’agence paie aussi", required=False)
    reference = forms.CharField(label="Référence du mandat", max_length=80, required=False)


class KindCorrection(Correction):
    """What it was."""

    nature = forms.TypedChoiceField(label="Nature", choices=Nature.choices, coerce=int)
    stars = forms.TypedChoiceField(
        label="Étoiles", required=False, coerce=int, empty_value=None, choices=STARS
    )
    certificate = forms.CharField(label="Numéro de la décision", max_length=60, required=False)


class NumberCorrection(Correction):
    """A number: its type stays."""

    number = forms.CharField(label="Numéro", max_length=64)
    platform = forms.CharField(label="Opérateur numérique", max_length=40, required=False)
    source = forms.CharField(label="Source", max_length=80, required=False)
