"""Forms of a lodging's settings."""

from __future__ import annotations

from django import forms

from draille.offer.availability.enums import UnitKind


class UnitForm(forms.Form):
    """What is let."""

    kind = forms.ChoiceField(label="Nature", choices=UnitKind.choices)
    name = forms.CharField(
        label="Nom", max_length=80, required=False, help_text="Vide s’il n’y en a qu’une sorte."
    )
    capacity = forms.IntegerField(
        label="Personnes",
        min_value=1,
        max_value=500,
        required=False,
        help_text="Dans une seule. Vide : la capacité de la fiche.",
    )
    quantity = forms.IntegerField(label="Combien", min_value=1, max_value=500, initial=1)
    minimum_nights = forms.IntegerField(label="Nuits au moins", min_value=1, max_value=30, initial=1)


class FeedForm(forms.Form):
    """A platform's calendar."""

    unit = forms.ChoiceField(label="Pour")
    name = forms.CharField(label="Plateforme", max_length=60)
    url = forms.URLField(
        label="Adresse du calendrier",
        max_length=1000,
        assume_scheme="https",
        help_text="L’adresse en .ics que la plateforme donne sous « exporter le calendrier ».",
    )

    def __init__(self, *args: object, units: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = self.fields["unit"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = units
        if len(units) == 1:
            chosen.initial = units[0][0]
            chosen.widget = forms.HiddenInput()


class LinkForm(forms.Form):
    """To whom the personal link goes."""

    email = forms.EmailField(label="Adresse e-mail du professionnel")


class FileForm(forms.Form):
    """A file of nights."""

    file = forms.FileField(label="Fichier CSV")
