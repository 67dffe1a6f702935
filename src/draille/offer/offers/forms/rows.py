"""Lists of a sheet as rows of a form: labels, periods, exceptional days, prices.

A row left empty is no row; one that is ticked "Retirer" goes. Without JavaScript a few empty rows wait at the
end; with it one asks for more (``frontend/sheet-form.js``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _

from draille.kernel.french import typeset
from draille.kernel.money import Money
from draille.offer.offers.actions.values import MOST_LINES
from draille.offer.offers.enums import PriceUnit
from draille.offer.offers.forms.columns import Choices, day_field
from draille.offer.offers.forms.hours import hours_text, read_hours
from draille.offer.offers.models import Label

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
HOURS_HINT = "Par exemple « 9 h-12 h, 14 h-18 h ». Vide ou « fermé » : fermé."


def short(label: str, length: int, **attrs: Any) -> forms.CharField:
    """A line of text in a row."""
    return forms.CharField(label=label, required=False, max_length=length, widget=forms.TextInput(attrs))


class HoursField(forms.CharField):
    """The hours of a day, as intervals."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=120, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_hours(text)
        except ValueError as error:
            raise ValidationError(
                typeset(
                    _(
                        "%(label)s : « %(words)s » ne se lit pas comme un horaire. "
                        "Écrivez 9 h-12 h, 14 h-18 h."
                    )
                    % {"label": self.label, "words": error}
                ),
                code="hours",
            ) from error


class EurosField(forms.CharField):
    """Euros as typed, "12,50", in integer cents."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "size": 8})
        super().__init__(required=False, max_length=20, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        plain = "".join(text.replace("€", "").split()).replace(",", ".")
        if not plain:
            return None
        try:
            cents = Money.of(Decimal(plain)).cents
        except (InvalidOperation, ValueError) as error:
            raise ValidationError(
                typeset(
                    _("%(label)s : « %(words)s » n’est pas un montant. Écrivez 12,50.")
                    % {"label": self.label, "words": text}
                ),
                code="euros",
            ) from error
        if not 0 <= cents <= 10_000_000:
            told = _("%(label)s : de 0 à 100 000 €.") % {"label": self.label}
            raise ValidationError(typeset(told), code="euros")
        return cents


def euros_text(cents: int | None) -> str:
    """Cents as the form shows them: "12,50", "12"."""
    if cents is None:
        return ""
    return f"{Money(cents).euros}".replace(".", ",").removesuffix(",00")


class Row(forms.Form):
    """One line of a list."""

    title: ClassVar[str] = "Ligne"
    keeps: ClassVar[frozenset[str]] = frozenset()
    """Fields that do not by themselves make a row: a tick, a choice with a default."""

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        data = self.cleaned_data
        return not any(
            value not in (None, "", [], False)
            for name, value in data.items()
            if name not in self.keeps and name != "DELETE"
        )

    def line(self) -> dict[str, Any]:
        """The plain value of the row."""
        raise NotImplementedError

    @staticmethod
    def shown(line: Mapping[str, Any]) -> dict[str, Any]:
        """A plain value as the row shows it."""
        return dict(line)


class LabelRow(Row):
    """A label that is held."""

    title = "Label"
    label = forms.ChoiceField(label="Label", required=False)
    level = short("Niveau", 30, placeholder="3 épis")
    number = short("Numéro", 40)
    valid_until = day_field(label="Valable jusqu’au")

    def __init__(self, *args: Any, choices: Choices = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        self.fields["label"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("label") and "label" not in self.errors and not self.blank:
            self.add_error("label", _("Choisissez le label."))
        return data

    def line(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in ("label", "number", "level", "valid_until")}


class PriceRow(Row):
    """A price or a range."""

    title = "Tarif"
    keeps = frozenset({"unit"})
    name = short("Intitulé", 120, placeholder="Chambre double")
    unit = forms.ChoiceField(label="Pour", choices=PriceUnit.choices, initial=PriceUnit.OTHER, required=False)
    minimum = EurosField(label="À partir de (€)")
    maximum = EurosField(label="Jusqu’à (€)")
    note = short("Précision", 200)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, high = data.get("minimum"), data.get("maximum")
        if low is not None and high is not None and high < low:
            self.add_error("maximum", _("Le maximum est inférieur au minimum."))
        return data

    def line(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in ("name", "unit", "minimum", "maximum", "note")}

    @staticmethod
    def shown(line: Mapping[str, Any]) -> dict[str, Any]:
        return {**line, **{end: euros_text(line.get(end)) for end in ("minimum", "maximum")}}


class ExceptionRow(Row):
    """One day unlike the others."""

    title = "Jour"
    keeps = frozenset({"closed"})
    day = day_field(label="Date")
    closed = forms.TypedChoiceField(
        label="Ce jour-là",
        choices=[("oui", "fermé"), ("non", "ouvert")],
        coerce=lambda value: value == "oui",
        empty_value="oui",
        initial="oui",
        required=False,
    )
    hours = HoursField(label="Horaires")
    note = short("Précision", 120, placeholder="Fête du village")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("day") and "day" not in self.errors and not self.blank:
            self.add_error("day", _("Donnez la date."))
        if data.get("hours"):
            data["closed"] = False
        return data

    def line(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in ("day", "closed", "hours", "note")}

    @staticmethod
    def shown(line: Mapping[str, Any]) -> dict[str, Any]:
        hours = hours_text(line.get("hours") or ())
        return {**line, "closed": "oui" if line.get("closed") else "non", "hours": hours}


class RowSet(BaseFormSet[Row]):
    """Rows, of which the empty ones do not count."""

    deletion_widget = forms.CheckboxInput

    def _construct_form(self, i: int, **kwargs: Any) -> Row:
        # An unchanged row is a row all the same: Django would skip it.
        made: Row = super()._construct_form(i, **{**kwargs, "empty_permitted": False})  # type: ignore[misc]
        return made

    def add_fields(self, form: Row, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Retirer"

    def lines(self) -> list[dict[str, Any]]:
        """The plain values of what is left; call it once valid."""
        return [form.line() for form in self.forms if not self.is_gone(form) and not form.blank]

    def is_gone(self, form: Row) -> bool:
        """Whether the row is ticked "Retirer"."""
        return bool(form.cleaned_data.get("DELETE"))

    def row_errors(self) -> list[str]:
        """Every error with the row it is in."""
        told = [str(error) for error in self.non_form_errors()]
        for place, form in enumerate(self.forms, start=1):
            for errors in form.errors.values():
                row = f"{_(form.title)} {place}"
                told += [typeset(_("%(row)s : %(error)s") % {"row": row, "error": error}) for error in errors]
        return told


def label_choices(held: Sequence[str]) -> Choices:
    """The labels proposed, and those held though no longer proposed; one query."""
    found = Label.objects.values_list("code", "name", "active")
    return [("", "Choisir")] + [(code, name) for code, name, active in found if active or code in held]


def make_rows(
    row: type[Row], extra: int, factory: Callable[..., Any] = formset_factory, base: type[RowSet] = RowSet
) -> type[RowSet]:
    """The formset of a kind of row."""
    made: type[RowSet] = factory(
        row,
        formset=base,
        extra=extra,
        can_delete=True,
        max_num=MOST_LINES,
        absolute_max=MOST_LINES + 20,
        validate_max=True,
    )
    return made
