"""One form field for each plain field of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst

from draille.offer.offers.enums import CATEGORIES
from draille.offer.offers.fields import Shape, SheetField, column_of
from draille.offer.offers.forms.owner import OwnerField
from draille.territory.places.models import Commune

Choices = list[tuple[Any, Any]]
YES_NO: Choices = [("", "Non précisé"), ("oui", "Oui"), ("non", "Non")]
HINTS = {
    "name": "Obligatoire.",
    "owner": "Quelques lettres de son nom, puis choisissez dans la liste. Vide s’il n’y en a pas.",
    "summary": "Une phrase, celle que l’on lit d’abord.",
    "description": "Texte simple. Une ligne vide sépare les paragraphes, un tiret commence une ligne.",
    "latitude": "Degrés décimaux, par exemple 44.3634.",
    "longitude": "Degrés décimaux, par exemple 3.7451.",
    "capacity": "Nombre de personnes.",
    "duration_minutes": "En minutes.",
    "minimum_age": "En années.",
    "booking_url": "La page où l’on réserve en ligne.",
    "access": "Pour trouver le lieu, ou se retrouver.",
}
INPUTS: dict[str, dict[str, Any]] = {
    "email": {"type": "email", "inputmode": "email", "autocomplete": "email"},
    "website": {"inputmode": "url", "placeholder": "https://"},
    "booking_url": {"inputmode": "url", "placeholder": "https://"},
    "phone": {"type": "tel", "autocomplete": "tel"},
    "mobile": {"type": "tel"},
    "postcode": {"inputmode": "numeric", "autocomplete": "postal-code"},
}


class CoordinateField(forms.FloatField):
    """Degrees, with a point or a comma."""

    def to_python(self, value: Any) -> Any:
        text = value.replace(",", ".").strip() if isinstance(value, str) else value
        return super().to_python(text)


def form_field(kind: str, field: SheetField) -> forms.Field:
    """The form's field for one plain field of a sheet of that kind."""
    made = _MAKERS[field.shape](kind, field)
    made.label = capfirst(field.label)
    made.help_text = HINTS.get(field.name, "")
    made.required = field.name == "name"
    return made


def _text(kind: str, field: SheetField) -> forms.Field:
    limit = column_of(field.name).max_length
    attrs = INPUTS.get(field.name, {})
    widget: forms.Widget = forms.TextInput(attrs)
    if field.name == "summary":
        widget = forms.Textarea({"rows": 2})
    return forms.CharField(max_length=limit, widget=widget)


def _long_text(kind: str, field: SheetField) -> forms.Field:
    return forms.CharField(widget=forms.Textarea({"rows": 8 if field.name == "description" else 3}))


def _choice(kind: str, field: SheetField) -> forms.Field:
    choices = (
        [(item.value, item.label) for item in CATEGORIES[kind]]
        if field.name == "category"
        else list(column_of(field.name).flatchoices)
    )
    return forms.ChoiceField(choices=[("", "Non précisé"), *choices])


def _number(kind: str, field: SheetField) -> forms.Field:
    if field.name == "stars":
        stars = [(str(n), "1 étoile" if n == 1 else f"{n} étoiles") for n in range(1, 6)]
        return forms.TypedChoiceField(
            choices=[("", "Non classé ou non précisé"), *stars], coerce=int, empty_value=None
        )
    return forms.IntegerField(min_value=0, max_value=100_000)


def _decimal(kind: str, field: SheetField) -> forms.Field:
    limit = 90 if field.name == "latitude" else 180
    return CoordinateField(
        min_value=-limit,
        max_value=limit,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", f"data-map-{field.name}": ""}),
    )


def _yes_no(kind: str, field: SheetField) -> forms.Field:
    return forms.TypedChoiceField(
        choices=YES_NO,
        coerce=lambda value: value == "oui",
        empty_value=None,
        widget=forms.RadioSelect,
    )


def day_field(**options: Any) -> forms.DateField:
    """A date, as the browser's own calendar gives it."""
    return forms.DateField(
        required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options
    )


def commune_choices() -> Iterator[tuple[Any, Any]]:
    """The communes of the destination by sector, then the others; one query."""
    groups: dict[str, Choices] = {}
    found = Commune.objects.select_related("sector").order_by("sector__order", "name")
    for commune in sorted(found, key=lambda one: one.sector is None):
        name = commune.sector.name if commune.sector else "Hors du territoire"
        groups.setdefault(name, []).append((commune.insee, commune.name))
    yield "", "Non précisée"
    yield from groups.items()


def _commune(kind: str, field: SheetField) -> forms.Field:
    return forms.TypedChoiceField(
        choices=list(commune_choices()), empty_value=None, widget=forms.Select({"data-map-commune": ""})
    )


def _owner(kind: str, field: SheetField) -> forms.Field:
    return OwnerField()


_MAKERS: dict[Shape, Callable[[str, SheetField], forms.Field]] = {
    Shape.TEXT: _text,
    Shape.LONG_TEXT: _long_text,
    Shape.CHOICE: _choice,
    Shape.NUMBER: _number,
    Shape.DECIMAL: _decimal,
    Shape.YES_NO: _yes_no,
    Shape.DAY: lambda kind, field: day_field(),
    Shape.COMMUNE: _commune,
    Shape.OWNER: _owner,
}


def initial_of(field: SheetField, value: Any) -> Any:
    """A sheet's value as the form's field shows it."""
    match field.shape:
        case Shape.YES_NO:
            return {True: "oui", False: "non"}.get(value, "")
        case Shape.DECIMAL:
            return None if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
        case Shape.COMMUNE | Shape.OWNER | Shape.NUMBER:
            return "" if value is None else str(value)
    return value
