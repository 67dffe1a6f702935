"""What is asked of who enters measurements."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.promotion.audience.enums import WIFI, Device, Metric, Referrer
from draille.territory.places.models import Office

DATE = {"type": "date"}
BY_HAND = [
    (Metric.SESSIONS.value, "sessions du site"),
    (Metric.USERS.value, "utilisateurs du site"),
    (Metric.PAGE_VIEWS.value, "pages vues du site"),
    *((f"{Metric.DEVICE.value}:{key}", f"sessions sur {label}") for key, label in Device.choices),
    *(
        (f"{Metric.REFERRER.value}:{key}", f"sessions par {label}")
        for key, label in Referrer.choices
        if key != Referrer.UNKNOWN
    ),
    *((metric.value, str(metric.label)) for metric in WIFI),
]


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    """A date, in the browser's own picker."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput(DATE, format="%Y-%m-%d"))


class MeasurementForm(forms.Form):
    """A number by hand."""

    metric = forms.ChoiceField(label="Mesure", choices=BY_HAND)
    office = forms.ModelChoiceField(
        label="Bureau",
        queryset=Office.objects.none(),
        to_field_name="slug",
        required=False,
        help_text="Pour le wifi seulement.",
    )
    first_day = day_field("Du")
    last_day = day_field("au")
    number = forms.IntegerField(label="Nombre", min_value=0, max_value=999_999_999)
    source = forms.CharField(
        label="Source", max_length=120, help_text="L’outil et le jour où son chiffre a été lu."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.all()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The arguments of the action, once it is valid."""
        data = dict(self.cleaned_data)
        data["metric"], _, data["key"] = data["metric"].partition(":")
        return data


class FileForm(forms.Form):
    """A file of another tool."""

    file = forms.FileField(
        label="Fichier",
        help_text="CSV ou XML de Matomo, ou CSV ou XLSX du wifi (bureau, mois, connexions, utilisateurs). "
        "5 Mo au plus.",
        widget=forms.FileInput({"accept": ".csv,.xml,.xlsx,text/csv,text/xml"}),
    )
    source = forms.CharField(
        label="Source", max_length=120, help_text="Par exemple : Matomo, export du 12 janvier 2025."
    )
    first_day = day_field("Période du fichier, du", required=False)
    last_day = day_field("au", required=False)

    def clean(self) -> dict[str, Any]:
        """Both days or neither, in order."""
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if bool(first) != bool(last):
            self.add_error("last_day", "Donnez les deux dates, ou aucune.")
        elif first and last and last < first:
            self.add_error("last_day", "La période finit avant de commencer.")
        return data


class GapForm(forms.Form):
    """Days without wifi."""

    office = forms.ModelChoiceField(label="Bureau", queryset=Office.objects.none(), to_field_name="slug")
    first_day = day_field("Du")
    last_day = day_field("au")
    words = forms.CharField(
        label="Ce qui s’est passé", max_length=200, help_text="Par exemple : changement de matériel."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.all()  # type: ignore[attr-defined]
