"""The forms of feeds."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.offer.feeds.enums import IGNORED, WordList
from draille.offer.feeds.models import Feed
from draille.offer.feeds.running.columns import COLUMNS
from draille.offer.offers.enums import CATEGORIES, Kind, PriceUnit
from draille.offer.offers.fields import FIELDS
from draille.offer.offers.models import Feature, Label

ACCEPT = ".zip,.json,.xml,.csv,.txt,.tsv,.xlsx"
LEFT_ALONE = ("owner", "name", "exceptions", "booking_system")
"""Fields that are no choice: no feed brings them, or every one does."""


class FeedForm(forms.ModelForm[Feed]):
    """A feed. Secret headers are written, never shown: left empty, they stay as they are."""

    upload = forms.FileField(
        label="Fichier", required=False, widget=forms.FileInput({"accept": ACCEPT}), help_text="2 Go au plus."
    )
    secret = forms.CharField(
        label="En-têtes secrets",
        required=False,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
        help_text="Un par ligne, par exemple « X-API-Key: … ». Jamais montrés ensuite ; vide : inchangés.",
    )

    class Meta:
        model = Feed
        fields = (
            "name",
            "format",
            "address",
            "area",
            "new_communes",
            "publish_new",
            "credit",
            "licence",
            "nightly",
            "active",
        )
        widgets = {
            "address": forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
            "area": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "address": "En https. Vide : vous déposez les fichiers vous-même.",
            "area": "Codes INSEE, codes postaux ou départements, séparés par des espaces. "
            "Vide : les communes connues.",
            "new_communes": "Sinon une fiche d’une commune inconnue est hors périmètre.",
            "publish_new": "Sinon les nouvelles fiches arrivent en brouillon.",
            "credit": "Pour les photos qui n’en ont pas.",
            "nightly": "Entre 1 h et 6 h ; il faut une adresse.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["format"].disabled = True
            if self.instance.locked:
                for name in ("address", "secret"):
                    self.fields[name].help_text = (
                        "La clé secrète de l’installation a changé : ce qui était enregistré ne se lit plus. "
                        "Saisissez-le à nouveau."
                    )
                self.initial["address"] = ""
            if self.instance.address:
                # The path of the address may hold a key: it is not shown either.
                self.fields["address"].help_text = "Une adresse est enregistrée. Vide : inchangée."
                self.initial["address"] = ""
            if self.instance.address or self.instance.locked:
                self.fields["forget"] = forms.BooleanField(
                    label="Oublier l’adresse et les en-têtes", required=False
                )

    def clean_address(self) -> str:
        """The address typed, or the one there was."""
        typed = " ".join(self.cleaned_data["address"].split())
        kept = Feed.objects.filter(pk=self.instance.pk).values_list("address", flat=True).first()
        return typed or (kept if kept is not None else "")

    def clean(self) -> dict[str, Any]:
        """Secrets typed replace those there were; "forget" empties them."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("forget"):
            cleaned["address"], self.instance.headers = "", ""
        elif cleaned.get("secret"):
            self.instance.headers = cleaned["secret"]
        if cleaned.get("nightly") and not cleaned.get("address"):
            self.add_error("nightly", "Un flux sans adresse ne peut pas être relevé chaque nuit.")
        return cleaned


class UploadForm(forms.Form):
    """A file to read."""

    file = forms.FileField(label="Nouveau fichier", widget=forms.FileInput({"accept": ACCEPT}))


class ColumnsForm(forms.Form):
    """Which field each column is."""

    def __init__(self, *args: Any, feed: Feed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headers = [header for header in feed.columns.get("headers", []) if header]
        said = feed.columns.get("fields", {})
        choices = [("", "ne pas reprendre"), *((name, title) for name, (title, _words) in COLUMNS.items())]
        for place, header in enumerate(self.headers):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=header, choices=choices, required=False, initial=said.get(header, "")
            )

    def chosen(self) -> dict[str, str]:
        """The field of each header, as it was chosen."""
        return {header: self.cleaned_data[f"column_{place}"] for place, header in enumerate(self.headers)}


class FieldsForm(forms.Form):
    """The fields a feed does not bring."""

    off = forms.MultipleChoiceField(
        label="Champs que ce flux ne touche pas", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, feed: Feed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, field.label) for name, field in FIELDS.items() if name not in LEFT_ALONE]
        self.fields["off"].choices = choices  # type: ignore[attr-defined]
        self.initial["off"] = feed.fields_off


Group = tuple[str, list[tuple[str, str]]]


def target_choices(name: str) -> list[Group]:
    """What a value of a list may stand for, in groups; the first group has no name."""
    return [("", [("", "à classer"), (IGNORED, "rien chez nous")]), *_ours(name)]


def _ours(name: str) -> list[Group]:
    if name == WordList.TYPE:
        return [
            (
                str(kind.label),
                [
                    (f"{kind.value}/", f"{kind.label}, sans catégorie"),
                    *((f"{kind.value}/{item.value}", str(item.label)) for item in CATEGORIES[kind]),
                ],
            )
            for kind in Kind
        ]
    if name == WordList.LABEL:
        return [("labels", list(Label.objects.values_list("code", "name")))]
    if name == WordList.PRICE:
        return [("unités", [(unit.value, str(unit.label)) for unit in PriceUnit])]
    groups: dict[str, list[tuple[str, str]]] = {}
    for feature in Feature.objects.all():
        groups.setdefault(str(feature.get_group_display()), []).append((feature.code, feature.name))
    return list(groups.items())
