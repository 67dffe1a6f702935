"""What the list of sheets may be cut to, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.kernel.clock import today
from draille.kernel.french import date_range, long_date
from draille.offer.offers.attention import ATTENTIONS
from draille.offer.offers.enums import CATEGORIES, Kind, Status
from draille.offer.offers.forms.columns import commune_choices
from draille.offer.offers.models import Label, Offer, OfferQuerySet
from draille.offer.offers.queries import OfferFilter, find_offers
from draille.offer.offers.queries.history import published_on
from draille.offer.offers.sets import condition_of, label_of
from draille.territory.people.models import Organisation
from draille.territory.places.models import Sector

ANY = ("", "Tous")
EVERY = ("", "Toutes")
IN_USE = ("", "Toutes sauf archivées")


class ListForm(forms.Form):
    """The filters; each empty one restricts nothing."""

    q = forms.CharField(label="Rechercher", max_length=100, required=False)
    type = forms.ChoiceField(label="Type", required=False)
    categorie = forms.ChoiceField(label="Catégorie", required=False)
    secteur = forms.ChoiceField(label="Secteur", required=False)
    commune = forms.ChoiceField(label="Commune", required=False)
    etat = forms.ChoiceField(label="État", required=False)
    partenaire = forms.ChoiceField(
        label="Partenaire",
        required=False,
        choices=[ANY, ("oui", "partenaires"), ("non", "non partenaires")],
    )
    label = forms.ChoiceField(label="Label", required=False)
    voir = forms.ChoiceField(label="À revoir", required=False)
    professionnel = forms.ModelChoiceField(Organisation.objects.all(), required=False)
    # Given by the figures, which lead to the sheets behind them.
    parmi = forms.CharField(max_length=60, required=False)
    verifiee_du = forms.DateField(required=False)
    verifiee_au = forms.DateField(required=False)
    publiee_le = forms.DateField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.data.get("type", "")
        kinds = [kind] if kind in CATEGORIES else list(CATEGORIES)
        self._choose("type", [ANY, *Kind.choices])
        self._choose(
            "categorie",
            [EVERY, *((item.value, item.label) for one in kinds for item in CATEGORIES[one])],
        )
        self._choose("secteur", [ANY, *Sector.objects.values_list("slug", "name")])
        self._choose("commune", [EVERY, *list(commune_choices())[1:]])
        self._choose("etat", [IN_USE, *Status.choices])
        self._choose("label", [ANY, *Label.objects.values_list("code", "name")])
        self._choose("voir", [("", "Tout"), *((one.code, one.label) for one in ATTENTIONS.values())])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """What was given and can be read; what cannot restricts nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    @property
    def extra_count(self) -> int:
        """How many of the filters behind the fold are in use."""
        return len({"categorie", "commune", "secteur", "partenaire", "label"} & self.asked.keys())

    def found(self) -> OfferQuerySet:
        """The sheets kept, by name, or the best answers first where words are looked for."""
        asked = self.asked
        offers: OfferQuerySet = Offer.objects.in_use()
        if "etat" in asked:
            offers = Offer.objects.filter(status=asked["etat"])
        if "publiee_le" in asked:
            offers = Offer.objects.filter(published_on(asked["publiee_le"]))
        offers = self._behind_figure(offers, asked)
        for name, column in COLUMNS.items():
            if name in asked:
                offers = offers.filter(**{column: asked[name]})
        if "partenaire" in asked:
            partners = Organisation.objects.partners()
            wanted = asked["partenaire"] == "oui"
            offers = offers.filter(owner__in=partners) if wanted else offers.exclude(owner__in=partners)
        if "voir" in asked:
            offers = offers.filter(ATTENTIONS[asked["voir"]].condition(today()))
        if "q" in asked:
            return find_offers(OfferFilter(text=asked["q"]), offers)
        return offers.order_by("name", "pk")

    def _behind_figure(self, offers: OfferQuerySet, asked: dict[str, Any]) -> OfferQuerySet:
        if "verifiee_du" in asked:
            offers = offers.filter(checked_on__gte=asked["verifiee_du"])
        if "verifiee_au" in asked:
            offers = offers.filter(checked_on__lte=asked["verifiee_au"])
        condition = condition_of(asked.get("parmi", ""), today())
        return offers if condition is None else offers.filter(condition)

    @property
    def told(self) -> str:
        """The set the list is cut to by a figure, in words."""
        asked = self.asked
        words = [label_of(asked["parmi"])] if "parmi" in asked else []
        if "publiee_le" in asked:
            words.append(f"publiées au {long_date(asked['publiee_le'])}")
        if "verifiee_du" in asked and "verifiee_au" in asked:
            words.append(f"vérifiées {date_range(asked['verifiee_du'], asked['verifiee_au'])}")
        return ", ".join(words)


COLUMNS = {
    "type": "kind",
    "categorie": "category",
    "secteur": "commune__sector__slug",
    "commune": "commune__insee",
    "label": "labels__label__code",
    "professionnel": "owner",
}
