"""The texts of a sheet in another language."""

from __future__ import annotations

from typing import Any

from django import forms

from draille.offer.offers.enums import TRANSLATED

LANGUAGE_NAMES = {"en": "anglais", "de": "allemand"}


class TextsForm(forms.Form):
    """One language."""

    name = forms.CharField(label="Nom", max_length=200, required=False)
    summary = forms.CharField(
        label="Accroche", max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    description = forms.CharField(
        label="Description", max_length=20_000, required=False, widget=forms.Textarea({"rows": 6})
    )
    machine = forms.BooleanField(label="Traduction automatique, à relire", required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.title = LANGUAGE_NAMES[language]
        for name in ("name", "summary", "description"):
            self.fields[name].widget.attrs["lang"] = language

    @property
    def translated(self) -> bool:
        """Whether there is anything to show."""
        return any(self[name].value() for name in ("name", "summary", "description"))


class Texts:
    """Every language, as one field of the sheet."""

    def __init__(self, data: Any, texts: Any, prefix: str) -> None:
        self.forms = [
            TextsForm(
                data,
                prefix=f"{prefix}-{language}",
                initial=(texts or {}).get(language) or {},
                language=language,
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
            f"{form.title}, {form.fields[name].label if name in form.fields else ''} : {error}"
            for form in self.forms
            for name, errors in form.errors.items()
            for error in errors
        ]

    def value(self) -> dict[str, dict[str, Any]]:
        """The plain value; call it once valid."""
        return {form.language: dict(form.cleaned_data) for form in self.forms}
