"""The fields of the door: an address, the name of a passkey."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EmailForm(forms.Form):
    """An address, known or not."""

    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        help_text=_("Celle que vous avez donnée à l’office de tourisme."),
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
    )


class PasskeyForm(forms.Form):
    """What a host calls a passkey, to know it again in the list."""

    name = forms.CharField(
        label=_("Nom de la clé"),
        help_text=_("Par exemple : mon téléphone."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
