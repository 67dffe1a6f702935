"""A lodging, and its sheet of the catalogue."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.network.hosts.forms.fields import CommuneField, DayField, HostField
from draille.network.hosts.models import Lodging
from draille.network.tariffs.enums import Nature

NAMES = [
    "name",
    "nature",
    "commune",
    "street",
    "postcode",
    "capacity",
    "bedrooms",
    "main_home",
    "active_from",
    "active_until",
    "note",
]


class LodgingForm(forms.Form):
    """What is known of a lodging; who lets it is asked for a new one only."""

    name = forms.CharField(label="Nom", max_length=150)
    nature = forms.TypedChoiceField(
        label="Nature",
        choices=Nature.choices,
        coerce=int,
        initial=Nature.FURNISHED,
        help_text="Ce que c’est, classé ou non. Les étoiles se disent ensuite, avec leurs dates.",
    )
    commune = CommuneField()
    street = forms.CharField(label="Adresse", max_length=200, required=False)
    postcode = forms.CharField(label="Code postal", max_length=10, required=False)
    capacity = forms.IntegerField(label="Capacité (personnes)", min_value=1, max_value=32000, required=False)
    bedrooms = forms.IntegerField(
        label="Chambres ou emplacements", min_value=0, max_value=32000, required=False
    )
    main_home = forms.BooleanField(label="Résidence principale de l’hébergeur", required=False)
    active_from = DayField("Loué depuis", help_text="Vide : depuis toujours.")
    active_until = DayField("Loué jusqu’au", help_text="Vide : loué aujourd’hui encore.")
    note = forms.CharField(label="Note interne", required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, lodging: Lodging | None = None, **kwargs: Any) -> None:
        if lodging:
            kwargs["initial"] = {name: getattr(lodging, name) for name in NAMES}
        super().__init__(*args, **kwargs)
        if lodging is None:
            self.fields["host"] = HostField("Hébergeur", required=False)
            self.fields["first_day"] = DayField(
                "Exploité par lui depuis", help_text="Vide : depuis toujours."
            )


class SheetForm(forms.Form):
    """Who lets a lodging made from its sheet."""

    host = HostField("Hébergeur", required=False, help_text="Vide : à dire plus tard.")
    first_day = DayField("Exploité par lui depuis", help_text="Vide : depuis toujours.")
