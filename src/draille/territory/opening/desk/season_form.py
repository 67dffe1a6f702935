"""A season with its week: seven days, two intervals each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms

from draille.territory.opening.actions.seasons import WEEKDAYS
from draille.territory.opening.models import OpeningSeason
from draille.territory.opening.rules import Interval

INTERVALS = 2


class SeasonForm(forms.Form):
    """Name, dates, and the hours as ``h<weekday>_<n>_opens`` and ``…_closes``."""

    name = forms.CharField(label="Nom", max_length=60, help_text="Par exemple été, automne, fin d'année.")
    first_day = forms.DateField(
        label="Premier jour", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label="Dernier jour", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    open_on_holidays = forms.BooleanField(label="Ouvert les jours fériés", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(WEEKDAYS):
            for rank in range(INTERVALS):
                part = "matin" if rank == 0 else "après-midi"
                for end, word in (("opens", "ouverture"), ("closes", "fermeture")):
                    field = forms.TimeField(
                        label=f"{name}, {part}, {word}",
                        required=False,
                        widget=forms.TimeInput(
                            attrs={"type": "time", "step": 300, "class": "d-input"}, format="%H:%M"
                        ),
                    )
                    self.fields[f"h{weekday}_{rank}_{end}"] = field

    @staticmethod
    def initial_of(season: OpeningSeason) -> dict[str, Any]:
        """What the form shows of a season."""
        shown: dict[str, Any] = {
            name: getattr(season, name) for name in ("name", "first_day", "last_day", "open_on_holidays")
        }
        ranks = [0] * 7
        for line in season.hours.all():
            rank = ranks[line.weekday]
            # An afternoon alone is shown in the afternoon's place.
            if rank == 0 and line.opens >= time(12):
                rank = 1
            ranks[line.weekday] = rank + 1
            shown[f"h{line.weekday}_{rank}_opens"] = line.opens
            shown[f"h{line.weekday}_{rank}_closes"] = line.closes
        return shown

    def week(self) -> dict[int, list[Interval]]:
        """The intervals given, by weekday; call it once the form is valid."""
        given: dict[int, list[Interval]] = {}
        for weekday, _, opens, closes in self._times():
            if opens and closes:
                given.setdefault(weekday, []).append(Interval(opens, closes))
        return given

    def _times(self) -> Iterator[tuple[int, int, time | None, time | None]]:
        for weekday in range(7):
            for rank in range(INTERVALS):
                key = f"h{weekday}_{rank}"
                data = self.cleaned_data
                yield weekday, rank, data.get(f"{key}_opens"), data.get(f"{key}_closes")

    def clean(self) -> dict[str, Any]:
        """An opening comes with its closing."""
        data = super().clean() or {}
        for weekday, rank, opens, closes in self._times():
            if bool(opens) != bool(closes):
                end = "closes" if opens else "opens"
                word = "la fermeture" if opens else "l'ouverture"
                self.add_error(f"h{weekday}_{rank}_{end}", f"Le {WEEKDAYS[weekday]}, il manque {word}.")
        return data

    def add_refusal(self, field: str, message: str) -> None:
        """Put a refusal beside its line of hours, its field, or above all."""
        if field.startswith("hours_"):
            field = f"h{field.removeprefix('hours_')}_0_opens"
        self.add_error(field if field in self.fields else None, message)

    def lines(self) -> list[dict[str, Any]]:
        """The week, day by day, for the page."""
        return [
            {
                "weekday": name.capitalize(),
                "fields": [
                    self[f"h{weekday}_{rank}_{end}"]
                    for rank in range(INTERVALS)
                    for end in ("opens", "closes")
                ],
                "errors": [
                    error
                    for rank in range(INTERVALS)
                    for end in ("opens", "closes")
                    for error in self[f"h{weekday}_{rank}_{end}"].errors
                ],
            }
            for weekday, name in enumerate(WEEKDAYS)
        ]
