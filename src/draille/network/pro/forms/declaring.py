"""A month as its host tells it: stays, totals, days closed. No field could hold a guest's name."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from draille.network.declarations.content import StayContent
from draille.network.hosts.rules import month_end
from draille.network.pro.forms.inputs import DayInput, euros_field, whole
from draille.network.pro.forms.stays import (
    MOST_PERSONS,
    MOST_TOTAL,
    OTHERS,
    PLATFORMS,
    in_cents,
    known_platform,
    platforms,
)
from draille.network.tariffs.enums import Exemption


class TotalsForm(forms.Form):
    """The person-nights of a month."""

    use_required_attribute = False

    adult_nights = whole(
        _("Nuitées d’adultes"),
        0,
        MOST_TOTAL,
        help_text=_("Une nuitée est une personne pendant une nuit : 2 adultes 3 nuits font 6 nuitées."),
    )
    minors = whole(_("Nuitées de moins de 18 ans"), 0, MOST_TOTAL, required=False)
    price = euros_field(_("Prix total des séjours hors taxes (€)"))
    seasonal = whole(_("dont saisonniers employés dans la commune"), 0, MOST_TOTAL, required=False)
    emergency = whole(_("dont hébergement d’urgence ou relogement"), 0, MOST_TOTAL, required=False)
    low_rent = whole(_("dont loyer sous le seuil voté"), 0, MOST_TOTAL, required=False)
    platform_nights = whole(
        _("Nuitées passées par un opérateur numérique qui a perçu la taxe"),
        0,
        MOST_TOTAL,
        required=False,
        help_text=_("En plus de celles ci-dessus : vous ne les payez pas, mais elles se comptent."),
    )

    def __init__(self, *args: Any, month: date, asks_price: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month
        if not asks_price:
            del self.fields["price"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        adults = data.get("adult_nights")
        counted = (adults or 0) + (data.get("minors") or 0)
        if adults is not None and counted + (data.get("platform_nights") or 0) < 1:
            self.add_error(
                "adult_nights",
                _now("Aucune nuitée ? Choisissez « Aucune nuitée ce mois-ci » à la page d’avant."),
            )
        if adults is not None and sum(data.get(name) or 0 for name in OTHERS) > adults:
            self.add_error("seasonal", _now("Il y a plus d’exonérés que d’adultes."))
        if "price" in self.fields and counted and data.get("price") is None and "price" not in self.errors:
            self.add_error("price", _now("Indiquez le prix des séjours : la taxe en dépend."))
        return data

    def contents(self) -> tuple[StayContent, ...]:
        """Person-nights, as lines with one occupant."""
        data = self.cleaned_data
        minors = data["minors"] or 0
        exempt = {Exemption.MINOR: minors, **{name: data[name] or 0 for name in OTHERS}}
        lines = []
        if counted := data["adult_nights"] + minors:
            lines.append(
                StayContent(
                    first_night=self.month,
                    nights=counted,
                    occupants=1,
                    exempt={reason: count for reason, count in exempt.items() if count},
                    price=in_cents(data.get("price")),
                )
            )
        if elsewhere := data["platform_nights"]:
            lines.append(
                StayContent(first_night=self.month, nights=elsewhere, occupants=1, platform=PLATFORMS[-1])
            )
        return tuple(lines)


class PlatformForm(forms.Form):
    """Which operator collected everything, and how many person-nights if one knows."""

    use_required_attribute = False

    platform = forms.ChoiceField(
        label=_("Par quelle plateforme ?"), choices=[(name, one) for name, one in platforms() if name]
    )
    platform_nights = whole(
        _("Nuitées, si vous les connaissez"),
        1,
        MOST_TOTAL,
        required=False,
        help_text=_("Une nuitée est une personne pendant une nuit : 2 adultes 3 nuits font 6 nuitées."),
    )

    def __init__(self, *args: Any, month: date, asks_price: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month

    def contents(self) -> tuple[StayContent, ...]:
        """Person-nights nothing is owed for; none where they are not known."""
        nights = self.cleaned_data["platform_nights"]
        if not nights:
            return ()
        return (
            StayContent(
                first_night=self.month,
                nights=nights,
                occupants=1,
                platform=self.cleaned_data["platform"],
                collected_on=month_end(self.month),
            ),
        )


class FlatForm(forms.Form):
    """A year of a lodging at the flat rate: what it can hold, and when it is open (CGCT, art. L2333-43)."""

    use_required_attribute = False

    SPANS = 4

    capacity = whole(_("Capacité d’accueil (personnes)"), 1, MOST_PERSONS)

    def __init__(self, *args: Any, month: date, asks_price: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month
        for number in range(1, self.SPANS + 1):
            needed = number == 1
            self.fields[f"open{number}"] = forms.DateField(
                label=_("Ouvert du"), required=needed, widget=DayInput
            )
            self.fields[f"shut{number}"] = forms.DateField(label=_("au"), required=needed, widget=DayInput)

    def spans(self) -> list[tuple[Any, Any]]:
        """The pairs of days, as fields."""
        return [(self[f"open{n}"], self[f"shut{n}"]) for n in range(1, self.SPANS + 1)]

    def several(self) -> bool:
        """Whether something was said of a second opening."""
        return any(field.value() for pair in self.spans()[1:] for field in pair)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(1, self.SPANS + 1):
            first, last = data.get(f"open{number}"), data.get(f"shut{number}")
            if bool(first) != bool(last) and number > 1:
                self.add_error(f"shut{number}", _now("Donnez les deux dates."))
            elif first and last and (last < first or {first.year, last.year} != {self.month.year}):
                self.add_error(f"shut{number}", _now("La fin vient après le début, la même année."))
        return data

    def contents(self) -> tuple[StayContent, ...]:
        """Openings, both days included."""
        data = self.cleaned_data
        pairs = [(data[f"open{n}"], data[f"shut{n}"]) for n in range(1, self.SPANS + 1)]
        return tuple(
            StayContent(first_night=first, nights=(last - first).days + 1, occupants=data["capacity"])
            for first, last in pairs
            if first and last
        )


class ClosedForm(forms.Form):
    """From when to when it was closed."""

    use_required_attribute = False

    closed_from = forms.DateField(label=_("Fermé du"), widget=DayInput)
    closed_until = forms.DateField(label=_("au"), widget=DayInput)

    def __init__(self, *args: Any, month: date, asks_price: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("closed_from"), data.get("closed_until")
        if first and last and last < first:
            self.add_error("closed_until", _now("La fin est avant le début."))
        elif first and last and (first > self.month or last < month_end(self.month)):
            self.add_error(
                "closed_from",
                _now("Le mois n’est pas fermé en entier : déclarez les séjours, ou « aucune nuitée »."),
            )
        return data


class NoteForm(forms.Form):
    """A word to the office with a declaration. Short, and never about guests."""

    note = forms.CharField(
        label=_("Un mot à l’office"),
        required=False,
        max_length=300,
        help_text=_("Jamais le nom ni l’adresse d’un voyageur : la loi n’en demande pas."),
        widget=forms.Textarea({"rows": 2}),
    )


class CsvForm(forms.Form):
    """The file of a booking tool."""

    file = forms.FileField(
        label=_("Fichier CSV"),
        widget=forms.ClearableFileInput({"accept": ".csv,text/csv,text/plain"}),
    )


def totals_row(stays: tuple[StayContent, ...]) -> dict[str, str]:
    """What the form of totals shows of lines already sent."""
    own = [stay for stay in stays if not stay.platform]
    minors = sum(int(stay.exempt.get(Exemption.MINOR, 0)) for stay in own)
    prices = [stay.price for stay in own if stay.price is not None]
    elsewhere = sum(stay.nights for stay in stays if stay.platform)
    others = {str(name): sum(int(stay.exempt.get(name, 0)) for stay in own) for name in OTHERS}
    return {
        "adult_nights": str(sum(stay.nights for stay in own) - minors),
        "minors": str(minors or ""),
        "price": f"{Decimal(sum(prices)).scaleb(-2)}" if prices else "",
        "platform_nights": str(elsewhere or ""),
        **{name: str(count or "") for name, count in others.items()},
    }


def platform_row(stays: tuple[StayContent, ...]) -> dict[str, str]:
    """What the form of an operator shows of what was sent."""
    nights = sum(stay.person_nights for stay in stays)
    return {
        "platform": known_platform(stays[0].platform) if stays else "",
        "platform_nights": str(nights or ""),
    }


def flat_row(stays: tuple[StayContent, ...]) -> dict[str, str]:
    """What the form of the flat rate shows of openings already sent."""
    row = {"capacity": str(stays[0].occupants) if stays else ""}
    for number, stay in enumerate(stays[: FlatForm.SPANS], start=1):
        last = stay.first_night + timedelta(days=stay.nights - 1)
        row |= {f"open{number}": stay.first_night.isoformat(), f"shut{number}": last.isoformat()}
    return row
