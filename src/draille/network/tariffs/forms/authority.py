"""An authority: who it is, how it is paid, how it counts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst

from draille.kernel.french import month_name
from draille.network.tariffs.models import Authority


def iban_is_right(iban: str) -> bool:
    """Its check digits (ISO 13616)."""
    moved = iban[4:] + iban[:4]
    return len(iban) >= 15 and iban.isalnum() and int("".join(str(int(one, 36)) for one in moved)) % 97 == 1


class AuthorityForm(forms.ModelForm):
    """Everything of an authority."""

    pay_months = forms.TypedMultipleChoiceField(
        label="Mois d’échéance",
        required=False,
        coerce=int,
        choices=[(month, capfirst(month_name(month))) for month in range(1, 13)],
        widget=forms.CheckboxSelectMultiple,
        help_text="Ce qui est déclaré se paie après chacun de ces mois. Aucun coché : tous les mois.",
    )

    class Meta:
        model = Authority
        fields: ClassVar[list[str]] = [
            "name",
            "siren",
            "rounding",
            "declare_by",
            "pay_by",
            "pay_months",
            "late_interest",
            "started_months",
            "address",
            "email",
            "phone",
            "iban",
            "bic",
            "payfip_client",
        ]
        widgets: ClassVar[dict[str, Any]] = {"address": forms.Textarea({"rows": 3})}
        help_texts: ClassVar[dict[str, str]] = {
            "rounding": "À vérifier : aucun texte ne dit où l’on arrondit. Changer l’arrondi ne change pas "
            "ce qui est déjà dû.",
            "late_interest": "0,20 % depuis le 1er janvier 2019 (CGCT, art. L2333-38).",
            "payfip_client": "Six chiffres, donnés par la DGFiP.",
        }

    def clean_iban(self) -> str:
        """Without spaces, and right."""
        iban = str(self.cleaned_data["iban"]).replace(" ", "").upper()
        if iban and not iban_is_right(iban):
            raise forms.ValidationError("Cet IBAN n’est pas juste : vérifiez les chiffres.")
        return iban

    def clean_payfip_client(self) -> str:
        """Six digits or nothing."""
        number = str(self.cleaned_data["payfip_client"]).strip()
        if number and not (len(number) == 6 and number.isdigit()):
            raise forms.ValidationError("Six chiffres.")
        return number
