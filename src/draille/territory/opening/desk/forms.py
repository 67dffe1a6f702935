"""Forms of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from draille.territory.opening.enums import ClosureReason, Span
from draille.territory.opening.models import OpeningDay
from draille.territory.places.models import Office


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _time() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


PENDING = "pending"
"""Nobody has said yet: stored as an empty text, which a form cannot tell from no answer."""


class DayForm(forms.Form):
    """One office on one day."""

    actual = forms.ChoiceField(
        label="Ouverture réelle", choices=[(PENDING, "à confirmer"), *Span.choices], widget=forms.RadioSelect
    )
    planned = forms.ChoiceField(label="Ouverture prévue", choices=Span.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label="Motif, si c'est moins que prévu",
        required=False,
        choices=[("", "aucun"), *ClosureReason.choices],
    )
    note = forms.CharField(label="Précision", required=False, max_length=200)
    opens = forms.TimeField(label="Ouverture particulière", required=False, widget=_time())
    closes = forms.TimeField(label="Fermeture particulière", required=False, widget=_time())

    def __init__(self, *args: Any, may_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_plan:
            del self.fields["planned"]

    @staticmethod
    def initial_of(record: OpeningDay | None) -> dict[str, Any]:
        """What the form shows first."""
        if record is None:
            return {"actual": PENDING, "planned": Span.CLOSED.value}
        shown = {name: getattr(record, name) for name in ("planned", "reason", "note", "opens", "closes")}
        return {**shown, "actual": record.actual or PENDING}

    def clean_actual(self) -> str:
        """An empty text for a day to confirm, as it is stored."""
        actual = str(self.cleaned_data["actual"])
        return "" if actual == PENDING else actual


class ClosureForm(forms.Form):
    """An exceptional closure."""

    office = forms.ModelChoiceField(label="Bureau", queryset=Office.objects.none())
    first = forms.DateField(label="Premier jour fermé", widget=_date())
    last = forms.DateField(label="Dernier jour fermé", widget=_date())
    reason = forms.ChoiceField(label="Motif", choices=[("", "choisissez"), *ClosureReason.choices])
    note = forms.CharField(label="Précision", required=False, max_length=200)

    def __init__(self, *args: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """The stretch to plan."""

    office = forms.ModelChoiceField(
        label="Bureau", queryset=Office.objects.active(), required=False, empty_label="tous les bureaux"
    )
    first = forms.DateField(label="Du", widget=_date())
    last = forms.DateField(label="Au", widget=_date())

    def clean(self) -> dict[str, Any]:
        """The first day comes first."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", "Le dernier jour vient avant le premier.")
        return data
