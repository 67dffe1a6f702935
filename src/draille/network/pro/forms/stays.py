"""A stay as its host tells it. No field could hold a guest's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from draille.kernel.dates import day_words
from draille.network.declarations.content import StayContent
from draille.network.hosts.rules import month_end
from draille.network.pro.forms.inputs import DayInput, euros_field, whole
from draille.network.tariffs.enums import Exemption

OTHERS = (Exemption.SEASONAL, Exemption.EMERGENCY, Exemption.LOW_RENT)
MOST_NIGHTS = 366
MOST_PERSONS = 999
MOST_TOTAL = 99_999
PLATFORMS = ("Airbnb", "Booking.com", "Abritel", "Expedia", "Leboncoin", "Tripadvisor", "Autre opérateur")
DIRECT = ("", _("non, le séjour m’a été payé"))


def platforms() -> list[tuple[str, Any]]:
    """The operators one may choose, and none."""
    return [DIRECT, *((name, name if name != PLATFORMS[-1] else _("autre opérateur")) for name in PLATFORMS)]


def known_platform(name: str) -> str:
    """An operator as our list names it; another one is told as such, so that no free words are kept."""
    if not name:
        return ""
    return next((one for one in PLATFORMS if one.casefold() == name.strip().casefold()), PLATFORMS[-1])


class StayForm(forms.Form):
    """One stay. ``asks_price`` is whether the lodging pays a percentage of its price."""

    use_required_attribute = False

    first_night = forms.DateField(label=_("Arrivée"), widget=DayInput)
    nights = whole(_("Nuits"), 1, MOST_NIGHTS)
    adults = whole(_("Adultes"), 0, MOST_PERSONS)
    minors = whole(_("Moins de 18 ans"), 0, MOST_PERSONS, required=False)
    price = euros_field(_("Prix du séjour hors taxes (€)"))
    seasonal = whole(_("dont saisonniers employés dans la commune"), 0, MOST_PERSONS, required=False)
    emergency = whole(_("dont hébergement d’urgence ou relogement"), 0, MOST_PERSONS, required=False)
    low_rent = whole(_("dont loyer sous le seuil voté"), 0, MOST_PERSONS, required=False)
    platform = forms.ChoiceField(
        label=_("Taxe déjà perçue par un opérateur ?"), required=False, choices=platforms
    )
    collected_on = forms.DateField(label=_("Taxe perçue le"), required=False, widget=DayInput)

    def __init__(self, *args: Any, month: date, asks_price: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month, self.asks_price = month, asks_price
        if not asks_price:
            del self.fields["price"]
        self.fields["first_night"].widget.attrs["max"] = month_end(month).isoformat()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        adults, minors = data.get("adults"), data.get("minors") or 0
        if adults is not None and adults + minors < 1:
            self.add_error("adults", _now("Indiquez au moins une personne."))
        if adults is not None and sum(data.get(name) or 0 for name in OTHERS) > adults:
            self.add_error("seasonal", _now("Il y a plus d’exonérés que d’adultes."))
        missing = "price" in self.fields and data.get("price") is None and "price" not in self.errors
        if missing and not data.get("platform"):
            self.add_error("price", _now("Indiquez le prix du séjour : la taxe en dépend."))
        self._check_month(data)
        return data

    def _check_month(self, data: dict[str, Any]) -> None:
        """It is declared in the month the tax is collected: at the departure, unless told otherwise."""
        first, nights = data.get("first_night"), data.get("nights")
        if first is None or nights is None:
            return
        day = data.get("collected_on") or first + timedelta(days=nights)
        if not self.month <= day <= month_end(self.month):
            words = _now("Ce séjour finit le %(day)s : il se déclare avec le mois de son départ.")
            self.add_error("first_night", words % {"day": day_words(day)})

    def content(self) -> StayContent:
        """The stay, once valid."""
        data = self.cleaned_data
        minors = data["minors"] or 0
        exempt = {Exemption.MINOR: minors, **{name: data[name] or 0 for name in OTHERS}}
        return StayContent(
            first_night=data["first_night"],
            nights=data["nights"],
            occupants=data["adults"] + minors,
            exempt={reason: count for reason, count in exempt.items() if count},
            price=in_cents(data.get("price")),
            platform=data["platform"],
            collected_on=data["collected_on"],
        )


def in_cents(euros: Decimal | None) -> int | None:
    """Euros typed by hand, in cents."""
    return None if euros is None else int(euros * 100)


def stay_row(stay: StayContent) -> dict[str, str]:
    """What the form of a stay shows of one already known."""
    exempt: Mapping[Any, int] = stay.exempt
    minors = int(exempt.get(Exemption.MINOR, 0))
    return {
        "first_night": stay.first_night.isoformat(),
        "nights": str(stay.nights),
        "adults": str(stay.occupants - minors),
        "minors": str(minors or ""),
        "price": "" if stay.price is None else f"{Decimal(stay.price).scaleb(-2)}",
        **{str(name): str(exempt.get(name, "") or "") for name in OTHERS},
        "platform": known_platform(stay.platform),
        "collected_on": stay.collected_on.isoformat() if stay.collected_on else "",
    }
