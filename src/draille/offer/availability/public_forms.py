"""What visitors ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from draille.kernel.clock import today
from draille.offer.availability.stays import MOST_PEOPLE
from draille.offer.offers.enums import CATEGORIES, Category, Kind
from draille.territory.places.models import Commune

RADIUS_KM = 15.0


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def asked_or_tonight(asked: QueryDict) -> Mapping[str, Any]:
    """What the address asks; of a page just opened, without a date: tonight, for two."""
    if "du" in asked or "au" in asked:
        return asked
    day = today()
    stay = {"du": day.isoformat(), "au": (day + timedelta(days=1)).isoformat(), "personnes": "2"}
    return {**stay, **asked.dict()}


class SearchForm(forms.Form):
    """From one day to another, for so many people, near a village, of a kind."""

    du = _day(_("Arrivée"))
    au = _day(_("Départ"))
    personnes = forms.IntegerField(
        label=_("Personnes"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=2,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    pres = forms.ModelChoiceField(
        label=_("Près de"),
        queryset=Commune.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("tout le territoire"),
    )
    categorie = forms.ChoiceField(label=_("Type"), required=False)
    chiens = forms.BooleanField(label=_("Chiens bienvenus"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = self.fields["pres"]
        assert isinstance(near, forms.ModelChoiceField)
        near.queryset = Commune.objects.filter(sector__isnull=False).order_by("name")
        kinds = self.fields["categorie"]
        assert isinstance(kinds, forms.ChoiceField)
        named = [(one.value, str(Category(one).label).capitalize()) for one in CATEGORIES[Kind.LODGING]]
        kinds.choices = [("", _("tous les hébergements")), *named]

    def point(self) -> tuple[float, float] | None:
        """Where to measure from."""
        near = self.cleaned_data.get("pres")
        return (near.latitude, near.longitude) if near else None

    def radius(self) -> float | None:
        """How far to look."""
        return RADIUS_KM if self.cleaned_data.get("pres") else None
