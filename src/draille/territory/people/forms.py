"""The page of a person: who they are, their roles, their contracts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from wagtail.admin.widgets import AdminDateInput

from draille.territory.people.enums import Role
from draille.territory.people.models import Contract, User

ROLE_HINTS = {
    Role.COUNSELLOR: "enregistre les visites, répond aux messages, confirme les jours d'ouverture",
    Role.DIRECTOR: "peut tout faire, et gère l'équipe",
    Role.AUDITOR: "voit tout, ne change rien",
}


CONTRACT_FIELDS = ("kind", "job", "fte", "first_day", "last_day")


class ContractForm(forms.ModelForm):
    """One contract."""

    class Meta:
        model = Contract
        fields = CONTRACT_FIELDS
        widgets = {"first_day": AdminDateInput, "last_day": AdminDateInput}
        help_texts = {
            "fte": "1 pour 35 heures par semaine, 0,8 pour 28 heures.",
            "last_day": "Laisser vide pour un contrat en cours.",
        }


ContractFormSet = forms.inlineformset_factory(
    User, Contract, form=ContractForm, formset=BaseInlineFormSet, extra=1, can_delete=True
)


class PersonForm(forms.ModelForm):
    """Identity, roles and offices, with the contracts as ``form.contracts``."""

    roles = forms.MultipleChoiceField(
        label="Rôles",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (
                role.value,
                f"{role.label.capitalize()} ({ROLE_HINTS[role]})"
                if role in ROLE_HINTS
                else role.label.capitalize(),
            )
            for role in Role
        ],
        help_text="Plusieurs rôles sont possibles. Sans rôle, on n'entre pas dans l'espace de gestion.",
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "offices"]
        widgets = {"offices": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["last_name"].required = True
        if self.instance.pk:
            self.fields["roles"].initial = list(self.instance.groups.values_list("name", flat=True))
        data = self.data if self.is_bound else None
        self.contracts = ContractFormSet(data, instance=self.instance, prefix="contracts")

    def is_valid(self) -> bool:
        """Both the person and every contract."""
        return bool(super().is_valid() & self.contracts.is_valid())

    @property
    def media(self) -> forms.Media:
        """Date pickers included."""
        return super().media + self.contracts.media
