"""The same tariffs from a later day on."""

from __future__ import annotations

from django import forms

DATE = {"type": "date"}


class CopyForm(forms.Form):
    """From when, and when it was voted."""

    valid_from = forms.DateField(label="Applicable du", widget=forms.DateInput(DATE, format="%Y-%m-%d"))
    voted_on = forms.DateField(
        label="Votée le",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="Avant le 1er juillet de l’année précédente (CGCT, art. L2333-26).",
    )
