"""The question, as a page, a program or an assistant asks it: one form, the same names, the same refusals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draille.kernel.clock import today
from draille.network.tariffs.enums import Exemption
from draille.network.tariffs.rules import Impossible, Stay
from draille.network.tariffs.simulator.asking import Simulation, communes_known, simulate
from draille.network.tariffs.simulator.kinds import Kind, classify

MOST_NIGHTS, MOST_PEOPLE = 366, 500
YEARS_BACK, YEARS_AHEAD = 6, 2
STARS = [("0", _("Sans étoile, ou en attente de classement")), *((str(n), "★" * n) for n in range(1, 6))]
FIELD_OF = {"nights": "departure", "occupants": "people", "exempt": "minors", "first": "arrival"}
"""Where the page shows what the rules say is wrong; the other names are the same."""

EXEMPT = {
    Exemption.MINOR: "minors",
    Exemption.SEASONAL: "seasonal",
    Exemption.EMERGENCY: "emergency",
    Exemption.LOW_RENT: "low_rent",
}


class EuroField(forms.DecimalField):
    """An amount as people write it: ``1 250,50 €`` is as good as ``1250.50``."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Without spaces and sign, with a point."""
        if isinstance(value, str):
            value = "".join(value.replace("€", "").split()).replace(",", ".")
        return super().to_python(value)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


def _number(label: Any, lowest: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=lowest,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        **more,
    )


class SimulationForm(forms.Form):
    """Where, in what, when, how many, of whom so many do not pay."""

    commune = forms.ChoiceField(label=_("Commune"))
    kind = forms.ChoiceField(label=_("Hébergement"), choices=Kind.choices)
    stars = forms.ChoiceField(
        label=_("Étoiles"),
        choices=STARS,
        required=False,
        help_text=_("Du classement officiel : les épis et les clés n’en sont pas un."),
    )
    arrival = _day(_("Arrivée"))
    departure = _day(_("Départ"))
    people = _number(_("Personnes, enfants compris"), 1)
    minors = _number(_("Moins de 18 ans"), 0, required=False)
    seasonal = _number(_("Travailleurs saisonniers employés dans la commune"), 0, required=False)
    emergency = _number(_("Hébergement d’urgence ou relogement"), 0, required=False)
    low_rent = _number(_("Loyer sous le seuil voté"), 0, required=False)
    price = EuroField(
        label=_("Prix du séjour hors taxes, en euros"),
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Pour tout le monde et toutes les nuits, sans les services en option."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = today()
        self.communes = dict(communes_known(day.replace(month=1, day=1, year=day.year - YEARS_BACK)))
        commune = self.fields["commune"]
        assert isinstance(commune, forms.ChoiceField)
        commune.choices = [("", _("Choisissez…")), *self.communes.items()]
        self.result: Simulation | None = None

    def clean_arrival(self) -> date:
        """A year that tariffs may be known for."""
        arrival: date = self.cleaned_data["arrival"]
        year = today().year
        if not year - YEARS_BACK <= arrival.year <= year + YEARS_AHEAD:
            raise forms.ValidationError(_("Choisissez une date plus proche d’aujourd’hui."), code="too_far")
        return arrival

    def clean(self) -> dict[str, Any]:
        """The whole, then the computation itself."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        arrival, departure = data.get("arrival"), data.get("departure")
        if arrival and departure:
            self._check_nights((departure - arrival).days)
        if not self.errors:
            self._simulate()
        return data

    def _check_nights(self, nights: int) -> None:
        if nights < 1:
            self.add_error(
                "departure", _error(_("Le départ est au moins le lendemain de l’arrivée."), "no_nights")
            )
        elif nights > MOST_NIGHTS:
            self.add_error("departure", _error(_("Un séjour dure un an au plus."), "too_many_nights"))

    def _simulate(self) -> None:
        data = self.cleaned_data
        kind, stars = Kind(data["kind"]), int(data["stars"] or 0)
        insee = data["commune"]
        try:
            self.result = simulate(
                insee=insee,
                commune=self.communes[insee],
                kind=kind,
                stars=stars,
                stay=self._stay(kind, stars),
            )
        except Impossible as refusal:
            field = FIELD_OF.get(refusal.field, refusal.field)
            self.add_error(
                field if field in self.fields else ("stars" if field == "category" else None),
                _error(str(refusal), refusal.code),
            )

    def _stay(self, kind: Kind, stars: int) -> Stay:
        data = self.cleaned_data
        nature, category = classify(kind, stars)
        exempt = {why: data[name] for why, name in EXEMPT.items() if data[name]}
        price = data["price"]
        return Stay(
            first=data["arrival"],
            nights=(data["departure"] - data["arrival"]).days,
            occupants=data["people"],
            nature=nature,
            category=category,
            exempt=exempt,
            price=None if price is None else int(price * 100),
        )


def _error(words: Any, code: str) -> forms.ValidationError:
    return forms.ValidationError(words, code=code)


def usual_question() -> dict[str, Any]:
    """What the page of a visitor who asks nothing yet shows: a week, for two."""
    day = today()
    return {
        "kind": Kind.FURNISHED.value,
        "stars": "0",
        "arrival": day,
        "departure": day + timedelta(days=7),
        "people": 2,
    }
