"""A platform, its mapping, a file, a payment."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from draille.kernel.clock import today
from draille.network.operators.models import Platform, Remittance
from draille.network.operators.reading.mapping import (
    CATEGORIES,
    DATES,
    DECIMALS,
    DELIMITERS,
    ENCODINGS,
    FIELDS,
    FileMapping,
)
from draille.network.tariffs.models import Authority

OPTIONS = (
    ("delimiter", "Séparateur (CSV)", DELIMITERS),
    ("encoding", "Encodage (CSV)", ENCODINGS),
    ("dates", "Dates écrites", DATES),
    ("decimal", "Décimales des montants", DECIMALS),
    ("categories", "Catégories", CATEGORIES),
)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


class PlatformForm(forms.ModelForm[Platform]):
    """Who collects for hosts."""

    class Meta:
        model = Platform
        fields = ["name", "siren", "active", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"siren": "Neuf chiffres, s’il est connu."}


class RemittanceForm(forms.Form):
    """A file, and what it is said to be."""

    platform = forms.ModelChoiceField(
        label="Opérateur", queryset=Platform.objects.filter(active=True), empty_label="à choisir"
    )
    authority = forms.ModelChoiceField(
        label="Collectivité", queryset=Authority.objects.all(), empty_label="à choisir"
    )
    first_day = forms.DateField(label="Période, du", widget=_day())
    last_day = forms.DateField(label="au", widget=_day())
    received_on = forms.DateField(label="Reçu le", widget=_day(), initial=today)
    announced = forms.DecimalField(
        label="Montant annoncé (€)",
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
        localize=True,
        help_text="Ce que l’opérateur dit verser ; laissez vide s’il ne le dit pas.",
    )
    file = forms.FileField(
        label="Fichier",
        help_text="CSV (200 Mo au plus) ou XLSX (50 Mo au plus). Rien n’est importé avant votre accord.",
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authorities = list(Authority.objects.all()[:2])
        if len(authorities) == 1:
            self.initial.setdefault("authority", authorities[0].pk)

    def clean_announced(self) -> int | None:
        """In cents."""
        return _cents(self.cleaned_data["announced"])


class MappingForm(forms.Form):
    """Which column is which field, and how the file is written."""

    header_row = forms.IntegerField(
        label="Ligne des titres", min_value=1, max_value=50, help_text="Le rang de la ligne, à partir de 1."
    )

    def __init__(self, *args: Any, headers: Sequence[str], mapping: FileMapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["header_row"].initial = mapping.header_row
        for name, label, choices in OPTIONS:
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=getattr(mapping, name)
            )
        named = list(dict.fromkeys([*filter(None, headers), *mapping.columns.values()]))
        headings = [("", "absente"), *((name, name) for name in named)]
        for one in FIELDS:
            self.fields[f"column_{one.code}"] = forms.ChoiceField(
                label=one.label, choices=headings, required=False, initial=mapping.columns.get(one.code, "")
            )

    def columns(self) -> list[forms.BoundField]:
        """The choices of columns."""
        return [self[f"column_{one.code}"] for one in FIELDS]

    def options(self) -> list[forms.BoundField]:
        """How the file is written."""
        return [self["header_row"], *(self[name] for name, _label, _choices in OPTIONS)]

    def result(self) -> FileMapping:
        """The mapping as chosen."""
        told = self.cleaned_data
        columns = {one.code: told[f"column_{one.code}"] for one in FIELDS if told[f"column_{one.code}"]}
        options = {name: told[name] for name, _label, _choices in OPTIONS}
        return FileMapping(columns=columns, header_row=told["header_row"], **options)


class PaymentForm(forms.Form):
    """Money received from a platform."""

    amount = forms.DecimalField(
        label="Montant (€)", max_digits=12, decimal_places=2, min_value=Decimal("0.01"), localize=True
    )
    received_on = forms.DateField(label="Reçu le", widget=_day(), initial=today)
    reference = forms.CharField(label="Référence du virement", max_length=80, required=False)

    def clean_amount(self) -> int:
        """In cents."""
        return _cents(self.cleaned_data["amount"]) or 0


class DifferencesForm(forms.Form):
    """What differences are looked at."""

    operateur = forms.ModelChoiceField(
        label="Opérateur", queryset=Platform.objects.all(), required=False, empty_label="tous"
    )
    versement = forms.ModelChoiceField(
        label="Versement",
        queryset=Remittance.objects.filter(withdrawn_at__isnull=True).select_related("platform"),
        required=False,
        empty_label="tous",
    )
    du = forms.DateField(label="Séjours du", widget=_day(), required=False)
    au = forms.DateField(label="au", widget=_day(), required=False)
