"""What is asked on the page of the editions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from draille.kernel.clock import today
from draille.promotion.editions.enums import EditionKind
from draille.promotion.editions.models import LANGUAGE_NAMES
from draille.promotion.editions.orders import Order
from draille.territory.people.models import Organisation
from draille.territory.places.models import Office

DATE = {"type": "date"}


def usual_season(day: date) -> tuple[date, date]:
    """The summer that is, or the next one."""
    year = day.year if day <= date(day.year, 9, 30) else day.year + 1
    return date(year, 7, 1), date(year, 8, 31)


class OrderForm(forms.Form):
    """An edition: read from the address to show what will be in it, posted to make it."""

    kind = forms.ChoiceField(label="Édition", choices=EditionKind.choices, widget=forms.RadioSelect)
    office = forms.ModelChoiceField(
        label="Bureau", queryset=Office.objects.none(), to_field_name="slug", empty_label=None
    )
    first_day = forms.DateField(label="Saison, du", widget=forms.DateInput(DATE, format="%Y-%m-%d"))
    last_day = forms.DateField(label="au", widget=forms.DateInput(DATE, format="%Y-%m-%d"))
    language = forms.ChoiceField(label="Langue", choices=list(LANGUAGE_NAMES.items()))
    owner = forms.ModelChoiceField(
        label="Partenaire",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="tous les partenaires",
    )
    due_on = forms.DateField(
        label="Retour attendu le", required=False, widget=forms.DateInput(DATE, format="%Y-%m-%d")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        office, owner = self.fields["office"], self.fields["owner"]
        office.queryset = Office.objects.active().select_related("commune")  # type: ignore[attr-defined]
        owner.queryset = Organisation.objects.partners()  # type: ignore[attr-defined]

    @classmethod
    def asked(cls, query: Any) -> OrderForm:
        """From the address, with the usual answers where nothing is said."""
        first, last = usual_season(today())
        office = Office.objects.active().first()
        usual = {
            "kind": EditionKind.RESTAURANTS.value,
            "office": office.slug if office else "",
            "first_day": first.isoformat(),
            "last_day": last.isoformat(),
            "language": "fr",
        }
        return cls({**usual, **{name: query[name] for name in cls.base_fields if query.get(name)}})

    def order(self) -> Order:
        """What is asked, once it is valid."""
        data = self.cleaned_data
        proofs = data["kind"] == EditionKind.PROOFS
        return Order(
            kind=data["kind"],
            office=data["office"],
            first_day=data["first_day"],
            last_day=data["last_day"],
            day=today(),
            language=data["language"],
            owner=data["owner"] if proofs else None,
            due_on=data["due_on"] if proofs else None,
        )

    def clean(self) -> dict[str, Any]:
        """The season has an order."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "La saison finit avant de commencer : vérifiez les dates.")
        elif first and last and (last - first).days > 366:
            self.add_error("last_day", "Une saison dure un an au plus.")
        return data
