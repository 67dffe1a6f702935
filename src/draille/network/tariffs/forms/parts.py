"""Boxes of the form of a deliberation that are made as many times as there are seasons, natures, taxes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms

from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.values import TEXTS, DeliberationValues
from draille.territory.places.models import Commune

DAY = re.compile(r"^\s*(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*$")


class DayOfYearField(forms.CharField):
    """« 1/6 »: a day of every year, as (month, day)."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = DAY.match(text)
        if not found:
            raise forms.ValidationError("Jour et mois, par exemple 1/6.")
        return int(found[2]), int(found[1])

    def prepare_value(self, value: Any) -> Any:
        """Written back as it is typed."""
        return f"{value[1]}/{value[0]}" if isinstance(value, tuple) else value


def _number(label: str, *, decimals: int = 2, most: int | None = None) -> forms.DecimalField:
    """A small box in a table: its label is read out, the heads of the table show it."""
    field = forms.DecimalField(
        label=label, required=False, min_value=0, max_value=most, max_digits=6, decimal_places=decimals
    )
    field.widget.attrs |= {"aria-label": label, "inputmode": "decimal", "class": "tariff-box"}
    return field


def add_seasons(form: forms.Form, number: int) -> None:
    """Two days and nine tariffs each."""
    for place in range(number):
        name = f"période {place + 1}"
        for end, label in (("first", "début"), ("last", "fin")):
            field = DayOfYearField(label=f"{label.capitalize()}, {name}", required=False)
            field.widget.attrs |= {
                "aria-label": f"{label.capitalize()}, {name} (jour/mois)",
                "placeholder": "1/1" if end == "first" else "31/12",
                "class": "tariff-box",
            }
            form.fields[f"season{place}_{end}"] = field
        for one in Category:
            most = 100 if one is Category.PROPORTIONAL else None
            form.fields[f"season{place}_{one.value}"] = _number(f"{one.label}, {name}", most=most)


def add_regimes(form: forms.Form) -> None:
    """At the actual unless said otherwise; the unclassified always is."""
    for one in Nature:
        if one is not Nature.UNCLASSIFIED:
            form.fields[f"regime_{one.value}"] = forms.ChoiceField(
                label=str(one.label).capitalize(), choices=Regime.choices, initial=Regime.ACTUAL
            )


def add_taxes(form: forms.Form) -> None:
    """A percentage of the tax, with the article that institutes it."""
    for one in Component:
        if one is not Component.BASE:
            form.fields[f"tax_{one.value}"] = forms.DecimalField(
                label=f"{str(one.label).capitalize()}, %",
                required=False,
                min_value=0,
                max_digits=5,
                decimal_places=2,
                help_text=f"{TEXTS[one.value]}.",
            )


def add_allowances(form: forms.Form, there: int) -> int:
    """So many rows, two of them empty; how many they are."""
    rows = there + 2
    for place in range(rows):
        form.fields[f"bracket{place}_percent"] = _number(f"Abattement {place + 1}, %", most=100)
        form.fields[f"bracket{place}_fewest"] = _number(f"Abattement {place + 1}, de (nuits)", decimals=0)
        form.fields[f"bracket{place}_most"] = _number(f"Abattement {place + 1}, à (nuits)", decimals=0)
    return rows


def communes_of(text: str) -> tuple[tuple[str, str], ...]:
    """A line each: the code, then the name; known communes are named by us."""
    lines = [line.strip().split(maxsplit=1) for line in text.splitlines() if line.strip()]
    known = dict(Commune.objects.filter(insee__in=[one[0] for one in lines]).values_list("insee", "name"))
    found = []
    for code, *name in lines:
        said = known.get(code) or (name[0] if name else "")
        if not said:
            raise forms.ValidationError(f"Indiquez le nom de la commune {code}.")
        found.append((code, said[:100]))
    return tuple(found)


def euros_of(amount: Decimal | None) -> int | None:
    """Cents; zero is no threshold."""
    return int(amount * 100) if amount else None


def initial_of(values: DeliberationValues) -> dict[str, Any]:
    """What the boxes show at first."""
    found: dict[str, Any] = {
        name: getattr(values, name)
        for name in ("voted_on", "reference", "valid_from", "valid_until", "verified")
    }
    for name in ("rent_night", "rent_week", "rent_month"):
        cents = getattr(values, name)
        found[name] = None if cents is None else Decimal(cents) / 100
    found["communes"] = "\n".join(f"{insee} {name}" for insee, name in values.communes)
    for place, season in enumerate(values.seasons):
        found |= {f"season{place}_first": season.first, f"season{place}_last": season.last}
        found |= {f"season{place}_{category}": amount for category, amount in season.tariffs.items()}
    found |= {f"regime_{nature}": regime for nature, regime in values.regimes.items()}
    found |= {f"tax_{part}": percent for part, percent in values.additionals.items()}
    for place, (percent, fewest, most) in enumerate(values.allowances):
        names = ("percent", "fewest", "most")
        found |= {
            f"bracket{place}_{name}": one for name, one in zip(names, (percent, fewest, most), strict=True)
        }
    return found
