"""What staff ask of the accounts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from draille.kernel.clock import today
from draille.network.ledger.enums import LineKind
from draille.network.tariffs.models import Authority

DAY = {"type": "date"}


def _day(label: str, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(DAY, format="%Y-%m-%d"))


def last_month() -> tuple[date, date]:
    """The days of the month before this one: what is handed in."""
    last = today().replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


class _Dated(forms.Form):
    """Days in order."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("du") and data.get("au") and data["au"] < data["du"]:
            self.add_error("au", "Le dernier jour précède le premier.")
        return data


class JournalForm(_Dated):
    """Which lines of the journal."""

    du = _day("Du")
    au = _day("Au")
    collectivite = forms.ModelChoiceField(
        Authority.objects.all(), label="Collectivité", required=False, empty_label="Toutes"
    )
    nature = forms.ChoiceField(label="Nature", required=False, choices=[("", "Toutes"), *LineKind.choices])
    q = forms.CharField(label="Hébergeur, hébergement ou pièce", required=False, max_length=100)


class StatementForm(_Dated):
    """Whose statement, of which days, as known when."""

    collectivite = forms.ModelChoiceField(Authority.objects.all(), label="Collectivité", empty_label=None)
    du = _day("Du", required=True)
    au = _day("Au", required=True)
    connu = _day("Tel que connu le")
