"""A host, and who enters its space."""

from __future__ import annotations

from django import forms

from draille.network.hosts.models import Host


class HostForm(forms.ModelForm):
    """What is known of a host."""

    access = forms.BooleanField(
        label="Ouvrir l’espace hébergeurs à cette adresse e-mail", required=False, initial=True
    )

    class Meta:
        model = Host
        fields = [
            "kind", "name", "contact_name", "email", "phone", "street", "postcode", "city",
            "language", "siret", "organisation", "remind", "note",
        ]  # fmt: skip
        widgets = {"note": forms.Textarea({"rows": 3})}
        help_texts = {
            "email": "Vide si cette personne n’en a pas : elle déclare alors au guichet ou sur papier.",
            "organisation": "La fiche du professionnel dans le catalogue, s’il y en a une.",
            "remind": "Décochez pour qu’aucun rappel ne parte sans vous.",
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if self.instance.pk:
            del self.fields["access"]

    def validate_unique(self) -> None:
        """The action says what is taken."""


class AccessForm(forms.Form):
    """An address that opens the space of a host."""

    email = forms.EmailField(
        label="Adresse e-mail", help_text="La même adresse peut ouvrir plusieurs hébergeurs."
    )
