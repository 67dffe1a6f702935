"""What staff fill in: a campaign, whom it concerns, a single question, a decision."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.kernel.clock import today
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.upkeep import texts
from draille.offer.upkeep.enums import Language
from draille.offer.upkeep.models import Campaign
from draille.territory.places.models import Sector

LANGUAGE_NAMES = {"fr": "français", "en": "anglais", "de": "allemand"}


class DayInput(forms.DateInput):
    """A date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CampaignForm(forms.Form):
    """A campaign: its name, its deadline, its letter in three languages."""

    name = forms.CharField(label="Nom", max_length=80, initial="Mise à jour annuelle")
    year = forms.IntegerField(label="Année", min_value=2000, max_value=2100)
    deadline = forms.DateField(label="Réponse souhaitée avant le", widget=DayInput())

    def __init__(self, *args: Any, campaign: Campaign | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = self._initial(campaign)
        super().__init__(*args, **kwargs)
        for code in Language.values:
            self.fields[f"subject_{code}"] = forms.CharField(
                label="Objet", max_length=160, required=code == "fr"
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label="Texte", max_length=5000, required=code == "fr", widget=forms.Textarea({"rows": 9})
            )

    @staticmethod
    def _initial(campaign: Campaign | None) -> dict[str, Any]:
        if campaign is None:
            year = today().year + (today().month >= 9)
            words: Any = texts.CAMPAIGN
            found: dict[str, Any] = {"year": year}
        else:
            words = campaign.texts
            found = {"name": campaign.name, "year": campaign.year, "deadline": campaign.deadline}
        for code in Language.values:
            for part in ("subject", "body"):
                found[f"{part}_{code}"] = words.get(code, {}).get(part, "")
        return found

    def letters(self) -> list[tuple[str, Any, Any]]:
        """The letter in each language: its name, subject and text."""
        return [
            (LANGUAGE_NAMES[code], self[f"subject_{code}"], self[f"body_{code}"]) for code in Language.values
        ]

    def values(self) -> dict[str, Any]:
        """What ``actions.save_campaign`` takes."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("name", "year", "deadline")},
            "texts": {
                code: {part: data[f"{part}_{code}"] for part in ("subject", "body")}
                for code in Language.values
            },
        }


class TargetForm(forms.Form):
    """Which sheets a campaign asks about; what is left empty does not restrict."""

    kinds = forms.MultipleChoiceField(
        label="Types de fiches", choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.ModelMultipleChoiceField(
        label="Secteurs",
        queryset=Sector.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="slug",
    )
    partners = forms.ChoiceField(
        label="Partenariat",
        required=False,
        choices=[("", "tous"), ("yes", "partenaires"), ("no", "non-partenaires")],
    )
    unchecked_since = forms.DateField(
        label="Pas vérifiées depuis le",
        required=False,
        widget=DayInput(),
        help_text="Celles qui n’ont jamais été vérifiées en font partie.",
    )
    published = forms.BooleanField(label="Seulement les fiches publiées", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sectors"].queryset = Sector.objects.order_by("name")  # type: ignore[attr-defined]

    def offers(self) -> OfferQuerySet:
        """The sheets chosen."""
        data = self.cleaned_data
        found = Offer.objects.in_use().exclude(status=Status.PROPOSED)
        if data["published"]:
            found = found.filter(status=Status.PUBLISHED)
        if data["kinds"]:
            found = found.filter(kind__in=data["kinds"])
        if data["sectors"]:
            found = found.filter(commune__sector__in=data["sectors"])
        if data["partners"] == "yes":
            found = found.filter(owner__partner=True)
        elif data["partners"] == "no":
            found = found.exclude(owner__partner=True)
        if day := data["unchecked_since"]:
            found = found.exclude(checked_on__gte=day)
        return found


class AskForm(forms.Form):
    """A question about one sheet."""

    address = forms.EmailField(
        label="Adresse e-mail", help_text="Le lien donne accès à cette seule fiche, une seule fois."
    )
    language = forms.ChoiceField(label="Langue", choices=Language.choices)
    note = forms.CharField(
        label="Un mot (facultatif)", required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )
