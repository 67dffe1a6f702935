"""The fields that say when: days, ranks, months, hours, lists of dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WEEKDAYS = [
    ("0", _("lundi")),
    ("1", _("mardi")),
    ("2", _("mercredi")),
    ("3", _("jeudi")),
    ("4", _("vendredi")),
    ("5", _("samedi")),
    ("6", _("dimanche")),
]
POSITIONS = [
    ("1", pgettext_lazy("semaine du mois", "1er")),
    ("2", pgettext_lazy("semaine du mois", "2e")),
    ("3", pgettext_lazy("semaine du mois", "3e")),
    ("4", pgettext_lazy("semaine du mois", "4e")),
    ("5", pgettext_lazy("semaine du mois", "5e")),
    ("-1", pgettext_lazy("semaine du mois", "dernier")),
]
MONTHS = [
    (str(number), name)
    for number, name in enumerate(
        (
            _("janvier"),
            _("février"),
            _("mars"),
            _("avril"),
            _("mai"),
            _("juin"),
            _("juillet"),
            _("août"),
            _("septembre"),
            _("octobre"),
            _("novembre"),
            _("décembre"),
        ),
        start=1,
    )
]
MONTH_DAYS = [*((str(day), str(day)) for day in range(1, 32)), ("-1", _("le dernier jour"))]


class DaysField(forms.CharField):
    """A list of dates as people type it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea({"rows": 2, "data-days": "", "autocomplete": "off"})
        super().__init__(required=False, max_length=6000, widget=widget, **options)


def many(label: Any, choices: Any) -> forms.TypedMultipleChoiceField:
    """Boxes to tick, kept as whole numbers."""
    return forms.TypedMultipleChoiceField(
        label=label, required=False, choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple
    )


def one_of(label: Any, choices: Any, initial: Any) -> forms.ChoiceField:
    """One of a few, as chips."""
    return forms.ChoiceField(
        label=label, required=False, choices=choices, initial=initial, widget=forms.RadioSelect
    )


def whole_number(label: Any, most: int, **options: Any) -> forms.IntegerField:
    """From one on."""
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=most, **options)


def hour_field(label: Any) -> forms.TimeField:
    """A time of day, with the browser's own clock."""
    widget = forms.TimeInput({"type": "time", "step": "300"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)
