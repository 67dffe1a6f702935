"""A month filled in at the desk: how, the stays, a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.declarations.rules import MOST_STAYS
from draille.network.tariffs.enums import Exemption

BLANK_ROWS = 3
REASONS = (Exemption.MINOR, Exemption.SEASONAL, Exemption.EMERGENCY)


def _day(label: str, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


def _number(label: str, *, required: bool = False, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=least, max_value=1_000_000)


class MonthForm(forms.Form):
    """How the month is declared."""

    filing = forms.ChoiceField(label="Ce mois-ci", choices=Filing.choices, widget=forms.RadioSelect)
    closed_from = _day("Fermé du")
    closed_until = _day("Fermé jusqu’au")
    note = forms.CharField(
        label="Mot pour le dossier",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Jamais le nom d’une personne hébergée.",
    )


class StayForm(forms.Form):
    """A stay; for totals, person-nights in ``nights`` and nothing in ``occupants``."""

    first_night = _day("Arrivée", required=True)
    nights = _number("Nuits", required=True, least=1)
    occupants = _number("Personnes", least=1)
    minor = _number("dont mineurs")
    seasonal = _number("dont saisonniers")
    emergency = _number("dont relogés")
    price = forms.DecimalField(
        label="Prix HT (€)", required=False, min_value=0, max_digits=9, decimal_places=2, localize=True
    )
    platform = forms.CharField(label="Opérateur", required=False, max_length=40)
    collected_on = _day("Perçue le")

    def content(self, filing: str) -> StayContent:
        """The stay as it was filled in."""
        data = self.cleaned_data
        price: Decimal | None = data.get("price")
        return StayContent(
            first_night=data["first_night"],
            nights=data["nights"],
            occupants=data.get("occupants") or (1 if filing == Filing.TOTALS else 0),
            exempt={why.value: data[why.value] for why in REASONS if data.get(why.value)},
            price=None if price is None else int(price * 100),
            platform=data.get("platform", "").strip(),
            collected_on=data.get("collected_on"),
        )


class ImportForm(forms.Form):
    """The CSV of a booking tool."""

    file = forms.FileField(
        label="Fichier CSV",
        help_text="Arrivée, départ (ou nuits), personnes ; 5 Mo au plus. Les noms ne sont pas lus.",
    )


def stay_forms(data: Any = None, stays: Sequence[StayContent] = (), blank: int = BLANK_ROWS) -> Any:
    """The rows of the stays, some of them blank."""
    made = forms.formset_factory(
        StayForm, extra=blank, max_num=MOST_STAYS, absolute_max=MOST_STAYS, can_delete=True
    )
    return (
        made(data, prefix="stays")
        if data is not None
        else made(prefix="stays", initial=[_initial(stay) for stay in stays])
    )


def _initial(stay: StayContent) -> dict[str, Any]:
    return {
        "first_night": stay.first_night,
        "nights": stay.nights,
        "occupants": stay.occupants,
        **{str(why): number for why, number in stay.exempt.items()},
        "price": None if stay.price is None else Decimal(stay.price).scaleb(-2),
        "platform": stay.platform,
        "collected_on": stay.collected_on,
    }


def content_of_forms(month: MonthForm, rows: Any) -> Content:
    """What was filled in, rows taken out and blank ones aside. Both are valid."""
    data = month.cleaned_data
    kept = [row for row in rows if row.has_changed() or row.initial]
    kept = [row for row in kept if row.cleaned_data and not row.cleaned_data.get("DELETE")]
    return Content(
        filing=data["filing"],
        stays=tuple(row.content(data["filing"]) for row in kept),
        closed_from=data.get("closed_from"),
        closed_until=data.get("closed_until"),
    )


def month_of(year: int, month: int) -> date | None:
    """The first day of a month of an address; ``None`` where there is no such month."""
    try:
        return date(year, month, 1) if 2015 <= year <= 2100 else None
    except ValueError:
        return None
