"""Whose sheet it is: a name typed in part and chosen from a list, by keyboard and without JavaScript."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from draille.kernel.french import typeset
from draille.territory.people.models import Organisation

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """An organisation as the form names it; two of one name are told apart by their commune, then number."""

    key: int
    label: str
    partner: bool


def owner_list() -> Sequence[Choice]:
    """The organisations by name; one query."""
    found = list(Organisation.objects.values_list("pk", "name", "partner", "commune__name"))
    names = Counter(name for _key, name, _partner, _commune in found)
    places = Counter((name, commune) for _key, name, _partner, commune in found)

    def label(key: int, name: str, commune: str | None) -> str:
        if names[name] == 1:
            return name
        if commune and places[name, commune] == 1:
            return f"{name}, {commune}"
        return f"{name}, n° {key}"

    return [Choice(key, label(key, name, commune), partner) for key, name, partner, commune in found]


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", " ".join(text.replace("’", "'").split()).casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


class OwnerInput(forms.TextInput):
    """A line of text with the list of names: browsers search in it as one types."""

    choices: Sequence[Choice] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input and its ``datalist``."""
        listed = f"{(attrs or {}).get('id') or name}_list"
        options = format_html_join(
            "",
            '<option value="{}">{}</option>',
            ((one.label, "partenaire" if one.partner else "") for one in self.choices),
        )
        control = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', control, listed, options)


class OwnerField(forms.CharField):
    """The key of an organisation, typed as its name or a part of it that no other has."""

    def __init__(self) -> None:
        widget = OwnerInput({"autocomplete": "off", "spellcheck": "false"})
        super().__init__(required=False, max_length=250, widget=widget)
        widget.choices = self.choices

    @cached_property
    def choices(self) -> Sequence[Choice]:
        """What may be chosen."""
        return owner_list()

    def prepare_value(self, value: Any) -> Any:
        """The name of a key; what was typed as it was."""
        key = int(value) if str(value or "").isdecimal() else value
        return next((one.label for one in self.choices if one.key == key), value)

    def clean(self, value: Any) -> int | None:
        """The key, or nothing for no owner."""
        typed = _plain(str(super().clean(value) or ""))
        if not typed:
            return None
        exact = [one for one in self.choices if _plain(one.label) == typed or str(one.key) == typed]
        found = exact or [one for one in self.choices if typed in _plain(one.label)]
        if len(found) == 1:
            return found[0].key
        raise ValidationError(typeset(_told(str(value), found)), code="owner")


def _told(typed: str, found: Sequence[Choice]) -> str:
    if not found:
        return f"Aucun professionnel ne s’appelle « {typed} ». Choisissez-le dans la liste, ou laissez vide."
    names = ", ".join(f"« {one.label} »" for one in found[:MOST_NAMED])
    more = "…" if len(found) > MOST_NAMED else "."
    return f"Plusieurs professionnels répondent à « {typed} » : {names}{more} Précisez."
