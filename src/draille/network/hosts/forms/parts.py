"""What a lodging has several of, with dates: for each, a form, the action, and how one is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from draille.network.hosts import actions
from draille.network.hosts.enums import HostKind, RegistrationKind, SpellKind
from draille.network.hosts.forms.corrections import (
    STARS,
    Correction,
    KindCorrection,
    MandateCorrection,
    NumberCorrection,
)
from draille.network.hosts.forms.fields import DayField, HostField
from draille.network.hosts.models import Classification, Lodging, Mandate, Ownership, Registration, Spell
from draille.network.tariffs.enums import Nature


class OwnerForm(forms.Form):
    """Who lets it from a day."""

    host = HostField(
        "Nouvel exploitant", help_text="S’il n’est pas dans la liste, créez d’abord l’hébergeur."
    )
    first_day = DayField("À partir du", help_text="L’exploitant d’avant l’est jusqu’à la veille.")
    note = forms.CharField(
        label="Motif", max_length=200, required=False, help_text="Vente, succession, bail…"
    )


class MandateForm(forms.Form):
    """An agency, from one day to another."""

    agency = HostField("Agence ou gestionnaire", kind=HostKind.AGENCY)
    first_day = DayField("Du")
    last_day = DayField("Au", help_text="Vide : sans fin prévue.")
    pays = forms.BooleanField(label="Elle paie aussi", required=False, initial=True)
    reference = forms.CharField(label="Référence du mandat", max_length=80, required=False)


class KindForm(forms.Form):
    """What it is from a day, and its stars."""

    nature = forms.TypedChoiceField(label="Nature", choices=Nature.choices, coerce=int)
    stars = forms.TypedChoiceField(
        label="Étoiles",
        required=False,
        coerce=int,
        empty_value=None,
        choices=STARS,
        help_text="Celles d’une décision de classement. Les épis et les clés n’en sont pas.",
    )
    certificate = forms.CharField(label="Numéro de la décision", max_length=60, required=False)
    first_day = DayField("À partir du", help_text="Ce qui était dit avant prend fin la veille.")
    last_day = DayField("Jusqu’au", help_text="Un classement vaut cinq ans.")


class NumberForm(forms.Form):
    """A number it is known by."""

    kind = forms.ChoiceField(label="Type", choices=RegistrationKind.choices)
    number = forms.CharField(
        label="Numéro",
        max_length=64,
        help_text="Seul le format des communes (13 caractères) est vérifié : celui du numéro national n’est "
        "pas publié.",
    )
    platform = forms.CharField(label="Opérateur numérique", max_length=40, required=False)
    first_day = DayField("Valable du")
    last_day = DayField("Au")
    source = forms.CharField(label="Source", max_length=80, required=False)


class SpellForm(forms.Form):
    """When it is open or closed."""

    kind = forms.ChoiceField(label="État", choices=SpellKind.choices, initial=SpellKind.CLOSED)
    first_day = DayField("Du", required=True)
    last_day = DayField("Au", required=True)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a lodging.

    Attributes:
        add: called with ``lodging``, ``by`` and what the form was given.
        remove: takes back one, mistaken; called with its own name for it and ``by``.
        correction: the form of one that is corrected, and ``correct`` the action, called with its own name
            for it, ``by`` and what the form was given.
    """

    title: str
    form: type[forms.Form]
    add: Callable[..., Any]
    said: str
    model: Any = None
    remove: Callable[..., Any] | None = None
    argument: str = ""
    initial: Callable[[Lodging], dict[str, Any]] = lambda lodging: {}
    correction: type[Correction] | None = None
    correct: Callable[..., Any] | None = None
    corrected: str = ""


def _nature(lodging: Lodging) -> dict[str, Any]:
    return {"nature": lodging.nature}


PARTS = {
    "exploitant": Part(
        "Changer d’exploitant", OwnerForm, actions.transfer_ownership, "L’exploitant est changé.",
        Ownership, argument="ownership", correction=Correction, correct=actions.correct_ownership,
        corrected="Corriger les jours d’exploitation",
    ),
    "mandat": Part(
        "Donner un mandat", MandateForm, actions.add_mandate, "Le mandat est noté.",
        Mandate, actions.remove_mandate, "mandate", correction=MandateCorrection,
        correct=actions.correct_mandate, corrected="Finir ou corriger un mandat",
    ),
    "classement": Part(
        "Nature et classement", KindForm, actions.set_classification, "Le classement est noté.",
        Classification, actions.remove_classification, "classification", _nature, KindCorrection,
        actions.correct_classification, "Finir ou corriger un classement",
    ),
    "numero": Part(
        "Ajouter un numéro", NumberForm, actions.add_registration, "Le numéro est noté.",
        Registration, actions.remove_registration, "registration", correction=NumberCorrection,
        correct=actions.correct_registration, corrected="Finir ou corriger un numéro",
    ),
    "periode": Part(
        "Ajouter une période", SpellForm, actions.add_spell, "La période est notée.",
        Spell, actions.remove_spell, "spell",
    ),
}  # fmt: skip
"""By the word of the address."""
