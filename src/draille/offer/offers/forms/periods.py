"""Opening periods as rows: bounds, every year or not, and the seven days in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from draille.offer.offers.forms.columns import day_field
from draille.offer.offers.forms.hours import CLOSED_WORDS, hours_text
from draille.offer.offers.forms.rows import WEEKDAYS, HoursField, Row, short


class PeriodRow(Row):
    """A stretch of days with the same weekly hours, in fields ``h0`` (Monday) to ``h6``."""

    title = "Période"
    keeps = frozenset({"yearly"})
    name = short("Nom", 60, placeholder="Été")
    first_day = day_field(label="Du")
    last_day = day_field(label="Au")
    yearly = forms.BooleanField(label="Tous les ans aux mêmes dates", required=False)
    on_request = forms.BooleanField(label="Sur demande ou sur rendez-vous", required=False)
    always = forms.BooleanField(label="Toute l’année", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(WEEKDAYS):
            self.fields[f"h{weekday}"] = HoursField(label=name.capitalize())

    def week(self) -> list[forms.BoundField]:
        """The seven days."""
        return [self[f"h{weekday}"] for weekday in range(7)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if data.get("always"):
            data["first_day"] = data["last_day"] = None
            return data
        if data.get("yearly") and not (first and last) and not {"first_day", "last_day"} & set(self.errors):
            self.add_error("yearly", _("Pour une période qui revient, donnez les deux dates."))
        if first and last and last < first and not data.get("yearly"):
            self.add_error("last_day", _("La période finit avant de commencer."))
        week = {f"h{day}" for day in range(7)}
        if not week & set(self.errors) and not any(map(data.get, week)) and self._all_closed():
            self.add_error(
                None,
                _(
                    "Les sept jours sont fermés : donnez des horaires, "
                    "ou laissez-les vides si vous les ignorez."
                ),
            )
        return data

    def _all_closed(self) -> bool:
        typed = [str(self.data.get(self.add_prefix(f"h{day}")) or "").strip() for day in range(7)]
        return any(text.casefold() in CLOSED_WORDS for text in typed)

    def line(self) -> dict[str, Any]:
        data = self.cleaned_data
        hours = {str(day): data[f"h{day}"] for day in range(7) if data.get(f"h{day}")}
        names = ("name", "first_day", "last_day", "yearly", "on_request")
        return {**{name: data.get(name) for name in names}, "hours": hours}

    @staticmethod
    def shown(line: Mapping[str, Any]) -> dict[str, Any]:
        hours = line.get("hours") or {}
        closed = _("fermé") if hours else ""
        week = {f"h{day}": hours_text(hours.get(str(day)) or ()) or closed for day in range(7)}
        always = not line.get("first_day") and not line.get("last_day")
        return {**line, **week, "always": always}
