"""A deliberation as a form: its grid is a table of tariffs by season."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.forms.parts import (
    DayOfYearField,
    add_allowances,
    add_regimes,
    add_seasons,
    add_taxes,
    communes_of,
    euros_of,
    initial_of,
)
from draille.network.tariffs.values import DeliberationValues, SeasonValues

DATE = {"type": "date"}
MOST_SEASONS = 6
__all__ = ["DayOfYearField", "DeliberationForm"]


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(DATE, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def _rent(label: str) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=8, decimal_places=2)


class DeliberationForm(forms.Form):
    """What was voted. One empty season is always offered after those that are filled."""

    voted_on = _day("Votée le", help_text="Avant le 1er juillet de l’année précédente (CGCT, art. L2333-26).")
    reference = forms.CharField(label="Référence", required=False, max_length=120)
    valid_from = _day("Applicable du")
    valid_until = _day(
        "Jusqu’au", required=False, help_text="Vide : jusqu’à la délibération suivante, sans rien saisir."
    )
    communes = forms.CharField(
        label="Communes",
        widget=forms.Textarea({"rows": 8}),
        help_text="Une par ligne : code INSEE, puis nom. Le nom des communes connues est trouvé seul.",
    )
    rent_night = _rent("Loyer seuil par nuit, €")
    rent_week = _rent("Loyer seuil par semaine, €")
    rent_month = _rent("Loyer seuil par mois, €")
    verified = forms.BooleanField(label="Vérifiée avec le texte voté", required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, values: DeliberationValues | None = None):
        super().__init__(data, initial=initial_of(values) if values else None)
        self.seasons_shown = min(len(values.seasons) + 1 if values else 1, MOST_SEASONS)
        if data and str(data.get("seasons", "")).isdigit():
            self.seasons_shown = max(1, min(int(data["seasons"]), MOST_SEASONS))
        add_seasons(self, self.seasons_shown)
        add_regimes(self)
        add_taxes(self)
        self.brackets = add_allowances(self, len(values.allowances) if values else 0)

    def clean_communes(self) -> tuple[tuple[str, str], ...]:
        """Pairs of code and name."""
        return communes_of(self.cleaned_data["communes"])

    def clean(self) -> dict[str, Any]:
        """A season has its two days where it has a tariff; a bracket its three numbers."""
        data = super().clean() or self.cleaned_data
        for place in range(self.seasons_shown):
            self._check_season(place, data)
        for place in range(self.brackets):
            names = [f"bracket{place}_{part}" for part in ("percent", "fewest", "most")]
            given = [data.get(name) is not None for name in names]
            if any(given) and not all(given):
                self.add_error(names[given.index(False)], "À compléter.")
        return data

    def _check_season(self, place: int, data: Mapping[str, Any]) -> None:
        filled = any(data.get(f"season{place}_{one.value}") is not None for one in Category)
        for end in ("first", "last"):
            name = f"season{place}_{end}"
            if filled and not data.get(name) and name not in self.errors:
                self.add_error(name, "Indiquez le jour et le mois.")

    @property
    def values(self) -> DeliberationValues:
        """What an action takes; only of a valid form."""
        data = self.cleaned_data
        return DeliberationValues(
            voted_on=data["voted_on"],
            reference=data["reference"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
            verified=data["verified"],
            rent_night=euros_of(data["rent_night"]),
            rent_week=euros_of(data["rent_week"]),
            rent_month=euros_of(data["rent_month"]),
            communes=data["communes"],
            seasons=tuple(self._seasons()),
            regimes={one.value: self._regime(one) for one in Nature},
            additionals={
                one.value: data[f"tax_{one.value}"]
                for one in Component
                if one is not Component.BASE and data[f"tax_{one.value}"]
            },
            allowances=tuple(self._allowances()),
        )

    def _regime(self, nature: Nature) -> str:
        if nature is Nature.UNCLASSIFIED:
            return Regime.ACTUAL.value
        return str(self.cleaned_data[f"regime_{nature.value}"])

    def _seasons(self) -> list[SeasonValues]:
        found = []
        for place in range(self.seasons_shown):
            rates: dict[int, Decimal] = {}
            for one in Category:
                if (amount := self.cleaned_data[f"season{place}_{one.value}"]) is not None:
                    rates[one.value] = amount
            ends = self.cleaned_data[f"season{place}_first"], self.cleaned_data[f"season{place}_last"]
            if rates:
                found.append(SeasonValues(*ends, rates))
        return found

    def _allowances(self) -> list[tuple[Decimal, int, int]]:
        rows = []
        for place in range(self.brackets):
            percent, fewest, most = (
                self.cleaned_data[f"bracket{place}_{part}"] for part in ("percent", "fewest", "most")
            )
            if percent is not None:
                rows.append((percent, fewest, most))
        return rows

    @property
    def season_heads(self) -> list[tuple[Any, Any]]:
        """The two days of each season."""
        return [(self[f"season{one}_first"], self[f"season{one}_last"]) for one in range(self.seasons_shown)]

    @property
    def season_rows(self) -> list[tuple[str, str, list[Any]]]:
        """Category, unit, a box for each season."""
        return [
            (
                str(one.label),
                "%" if one is Category.PROPORTIONAL else "€",
                [self[f"season{place}_{one.value}"] for place in range(self.seasons_shown)],
            )
            for one in Category
        ]

    @property
    def regime_fields(self) -> list[Any]:
        """One for each nature, but the unclassified."""
        return [self[f"regime_{one.value}"] for one in Nature if one is not Nature.UNCLASSIFIED]

    @property
    def tax_fields(self) -> list[Any]:
        """One for each additional tax."""
        return [self[f"tax_{one.value}"] for one in Component if one is not Component.BASE]

    @property
    def bracket_rows(self) -> list[list[Any]]:
        """Percentage, from, to."""
        return [
            [self[f"bracket{place}_{part}"] for part in ("percent", "fewest", "most")]
            for place in range(self.brackets)
        ]
