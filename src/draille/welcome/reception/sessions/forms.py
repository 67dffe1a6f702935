"""Forms of off-site sessions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from draille.territory.people.models import User
from draille.territory.places.models import Commune
from draille.welcome.reception.enums import DayPart, SessionKind
from draille.welcome.reception.models import OffSiteSession
from draille.welcome.reception.sessions.actions import MOST_PEOPLE, SessionData
from draille.welcome.reception.sessions.queries import Sheet

DATE = {"type": "date"}


class SessionForm(forms.Form):
    """Where the office goes, when, with whom, carrying what."""

    kind = forms.ChoiceField(label="Type", choices=SessionKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label="Nom", max_length=120)
    place = forms.CharField(label="Lieu", max_length=120)
    commune = forms.ModelChoiceField(
        label="Commune",
        queryset=Commune.objects.all(),
        required=False,
        empty_label="Hors de la destination",
    )
    first_day = forms.DateField(label="Premier jour", widget=forms.DateInput(DATE, format="%Y-%m-%d"))
    last_day = forms.DateField(label="Dernier jour", widget=forms.DateInput(DATE, format="%Y-%m-%d"))
    staff = forms.ModelMultipleChoiceField(
        label="Équipe",
        queryset=User.objects.filter(is_active=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    material = forms.CharField(
        label="Matériel emporté", required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    note = forms.CharField(label="Bilan", required=False, max_length=5000, widget=forms.Textarea({"rows": 4}))
    previous = forms.ModelChoiceField(
        label="Édition précédente",
        queryset=OffSiteSession.objects.all(),
        required=False,
        empty_label="Celle du même nom, l'année d'avant",
    )
    cancelled = forms.BooleanField(label="Annulé : il n'a pas eu lieu", required=False)

    def __init__(self, *args: Any, session: OffSiteSession | None = None, **kwargs: Any) -> None:
        if session is not None:
            kwargs["initial"] = {
                **{name: getattr(session, name) for name in SessionData.__slots__},
                "staff": session.staff.all(),
            }
        super().__init__(*args, **kwargs)
        if session is not None:
            previous = self.fields["previous"]
            assert isinstance(previous, forms.ModelChoiceField)
            previous.queryset = OffSiteSession.objects.filter(first_day__lt=session.first_day)

    def data_given(self) -> SessionData:
        """The same as the action takes it."""
        return SessionData(**{name: self.cleaned_data[name] for name in SessionData.__slots__})


class CountsForm(forms.Form):
    """Heads by day, whole or by halves."""

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for line in sheet.days:
            held = {DayPart.MORNING: line.morning, DayPart.AFTERNOON: line.afternoon, DayPart.DAY: line.whole}
            for part, people in held.items():
                self.fields[f"{part.value}_{line.day:%Y%m%d}"] = forms.IntegerField(
                    label=f"{part.label}, {line.day:%d/%m/%Y}",
                    required=False,
                    min_value=0,
                    max_value=MOST_PEOPLE,
                    initial=people,
                    widget=forms.NumberInput({"inputmode": "numeric", "class": "session-count"}),
                )

    def rows(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each day with its three inputs."""
        parts = (DayPart.MORNING, DayPart.AFTERNOON, DayPart.DAY)
        return [
            (line, [self[f"{part.value}_{line.day:%Y%m%d}"] for part in parts]) for line in self.sheet.days
        ]

    def counts(self) -> dict[tuple[date, str], int | None]:
        """What was changed: a number, or nothing to erase."""
        found: dict[tuple[date, str], int | None] = {}
        for line in self.sheet.days:
            for part in DayPart:
                name = f"{part.value}_{line.day:%Y%m%d}"
                if name in self.changed_data:
                    found[(line.day, part.value)] = self.cleaned_data[name]
        return found
