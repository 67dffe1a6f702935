"""The door's one field."""

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
