"""The lists of an event's sheet as rows: prices, and the texts of each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draille.offer.agenda.enums import PriceFor
from draille.offer.offers.enums import TRANSLATED
from draille.offer.offers.forms.rows import EurosField, Row, euros_text

LANGUAGE_NAMES = {"en": _("anglais"), "de": _("allemand")}
WORDS = ("title", "summary", "description")


def _line(label: Any, length: int, example: Any) -> forms.CharField:
    widget = forms.TextInput({"placeholder": example})
    return forms.CharField(label=label, required=False, max_length=length, widget=widget)


class PriceRow(Row):
    """What one audience pays."""

    title = "Tarif"
    keeps = frozenset({"for"})
    amount = EurosField(label=_("Montant (€)"))
    name = _line(_("Précision du public"), 60, _("Moins de 12 ans"))
    note = _line(_("Remarque"), 120, _("dégustation comprise"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, _(one.label)) for one in PriceFor]
        fresh = {"for": forms.ChoiceField(label=_("Pour"), choices=choices, required=False)}
        self.fields = {**fresh, **self.fields}

    @property
    def blank(self) -> bool:
        """Whether nothing was given; "free contribution" says enough by itself."""
        return super().blank and self.cleaned_data.get("for") != PriceFor.FREE

    def line(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in ("for", "name", "amount", "note")}

    @staticmethod
    def shown(line: Mapping[str, Any]) -> dict[str, Any]:
        return {**line, "amount": euros_text(line.get("amount"))}


class TextsForm(forms.Form):
    """One language."""

    title = forms.CharField(label=_("Titre"), max_length=200, required=False)
    summary = forms.CharField(
        label=_("Accroche"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    description = forms.CharField(
        label=_("Description"), max_length=20_000, required=False, widget=forms.Textarea({"rows": 6})
    )
    machine = forms.BooleanField(label=_("Traduction automatique, à relire"), required=False)

    def __init__(self, *args: Any, language: str, stale: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.name, self.stale = language, LANGUAGE_NAMES[language], stale
        for name in WORDS:
            self.fields[name].widget.attrs["lang"] = language

    @property
    def translated(self) -> bool:
        """Whether there is anything to show."""
        return any(self[name].value() for name in WORDS)


class Texts:
    """Every language, as one field of the sheet."""

    def __init__(self, data: Any, texts: Any, prefix: str, stale: frozenset[str] = frozenset()) -> None:
        self.forms = [
            TextsForm(
                data,
                prefix=f"{prefix}-{language}",
                initial=(texts or {}).get(language) or {},
                language=language,
                stale=language in stale,
            )
            for language in TRANSLATED
        ]

    def is_valid(self) -> bool:
        """Whether every language is right."""
        valid = [form.is_valid() for form in self.forms]  # each one, so that all errors are told
        return all(valid)

    def row_errors(self) -> list[str]:
        """Every error with its language."""
        return [
            f"{form.name}, {form.fields[name].label if name in form.fields else ''} : {error}"
            for form in self.forms
            for name, errors in form.errors.items()
            for error in errors
        ]

    def value(self) -> dict[str, dict[str, Any]]:
        """The plain value; call it once valid."""
        return {form.language: dict(form.cleaned_data) for form in self.forms}
