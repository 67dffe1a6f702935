"""What is asked on the pages of the programmes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from draille.kernel.clock import today
from draille.promotion.editions.models import LANGUAGE_NAMES
from draille.promotion.programmes.enums import ProgrammeKind
from draille.promotion.programmes.orders import Order
from draille.promotion.programmes.rules.periods import (
    LONGEST,
    Span,
    coming_fortnight,
    coming_month,
    fortnight_from,
    month_of,
)
from draille.territory.places.models import Office, Sector

DATE = {"type": "date"}


def date_field(label: str, *, required: bool = True) -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput(DATE, format="%Y-%m-%d"))


def sector_field() -> forms.ModelMultipleChoiceField:
    """Any number of sectors; none is the whole destination."""
    return forms.ModelMultipleChoiceField(
        label="Secteurs",
        queryset=Sector.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Aucun coché : toute la destination.",
    )


class ProgrammeForm(forms.Form):
    """A programme: read from the address to show what it will hold, posted to make it."""

    kind = forms.ChoiceField(label="Document", choices=ProgrammeKind.choices, widget=forms.RadioSelect)
    sectors = sector_field()
    office = forms.ModelChoiceField(
        label="Bureau",
        queryset=Office.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="aucun",
        error_messages={"required": "Choisissez le bureau de l’affiche."},
    )
    first_day = date_field("Du")
    last_day = date_field("Au", required=False)
    language = forms.ChoiceField(label="Langue", choices=list(LANGUAGE_NAMES.items()))
    most_pages = forms.IntegerField(label="Pages au plus", required=False, min_value=4, max_value=64)
    single = forms.BooleanField(label="En un seul livret", required=False)
    quiet = forms.BooleanField(label="Taire ce qui est annulé ou reporté", required=False)

    def __init__(self, data: QueryDict) -> None:
        self.given = data.copy()
        self.given.pop("csrfmiddlewaretoken", None)
        super().__init__(self.given)
        office = self.fields["office"]
        office.required = self.poster
        office.queryset = Office.objects.active().select_related("commune__sector")  # type: ignore[attr-defined]

    @classmethod
    def asked(cls, query: QueryDict) -> ProgrammeForm:
        """From the address, with the usual answers where nothing is said."""
        data = query.copy()
        data.setdefault("kind", ProgrammeKind.BOOKLET.value)
        data.setdefault("language", "fr")
        poster = data["kind"] == ProgrammeKind.POSTER
        if not data.get("first_day"):
            usual = coming_month(today()) if poster else coming_fortnight(today())
            data["first_day"] = usual.first.isoformat()
        if poster and not data.get("office") and (office := Office.objects.active().first()):
            data["office"] = office.slug
        first = Sector.objects.first()
        if "kind" not in query and first is not None:
            data.setlist("sectors", [first.slug])
        return cls(data)

    @property
    def poster(self) -> bool:
        """Whether it is for a door."""
        return bool(self["kind"].value() == ProgrammeKind.POSTER)

    def clean(self) -> dict[str, Any]:
        """Days in order; a fortnight where only its beginning is given, the month of a poster."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first is None:
            return data
        if data.get("kind") == ProgrammeKind.POSTER:
            data["first_day"], data["last_day"] = month_of(first).first, month_of(first).last
        elif last is None:
            data["last_day"] = fortnight_from(first).last
        elif last < first:
            self.add_error("last_day", "La fin vient avant le début : vérifiez les dates.")
        elif last - first > LONGEST:
            self.add_error("last_day", "Un programme couvre deux mois au plus.")
        return data

    def order(self) -> Order:
        """What is asked, once it is valid."""
        data = self.cleaned_data
        poster = data["kind"] == ProgrammeKind.POSTER
        return Order(
            kind=data["kind"],
            first_day=data["first_day"],
            last_day=data["last_day"],
            day=today(),
            sectors=() if poster else tuple(sector.slug for sector in data["sectors"]),
            office=data["office"],
            language=data["language"],
            most_pages=None if poster or data["kind"] == ProgrammeKind.FOLDED else data["most_pages"],
            several=not data["single"],
            cancelled=not data["quiet"],
        )


class RadioForm(forms.Form):
    """The text for the radio."""

    sectors = sector_field()
    first_day = date_field("Du")
    last_day = date_field("Au", required=False)
    minutes = forms.DecimalField(
        label="Durée au plus (minutes)",
        required=False,
        min_value=1,
        max_value=60,
        max_digits=4,
        decimal_places=1,
    )

    def __init__(self, data: QueryDict) -> None:
        self.given = data.copy()
        super().__init__(self.given)

    @classmethod
    def asked(cls, query: QueryDict) -> RadioForm:
        """From the address: the coming week where nothing is said."""
        data = query.copy()
        if not data.get("first_day"):
            data["first_day"] = coming_fortnight(today()).first.isoformat()
        return cls(data)

    def clean(self) -> dict[str, Any]:
        """A week where only its beginning is given."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last is None:
            first_half = fortnight_from(first)
            data["last_day"] = list(first_half.days())[6]
        elif first and last and (last < first or last - first > LONGEST):
            self.add_error("last_day", "Choisissez une fin qui vient après le début, deux mois au plus.")
        return data

    def period(self) -> Span:
        """Its days, once valid."""
        return Span(self.cleaned_data["first_day"], self.cleaned_data["last_day"])
