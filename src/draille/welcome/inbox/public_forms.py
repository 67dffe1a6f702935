"""The contact form."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from draille.territory.places.models import Office
from draille.welcome.inbox import spam
from draille.welcome.inbox.actions import Letter
from draille.welcome.inbox.rules import one_line
from draille.welcome.reception.enums import Channel


class ContactForm(forms.Form):
    """What a visitor writes. ``website`` is the trap; ``opened`` and ``token`` came with the page."""

    sender = forms.CharField(
        label=_("Votre nom"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        help_text=_("Nous vous répondons à cette adresse."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Votre téléphone"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    office = forms.ModelChoiceField(
        label=_("Un bureau en particulier"),
        queryset=Office.objects.active(),
        required=False,
        empty_label=_("N’importe lequel"),
    )
    subject = forms.CharField(label=_("Objet"), max_length=160)
    body = forms.CharField(label=_("Votre message"), max_length=5000, widget=forms.Textarea({"rows": 7}))
    brochures = forms.BooleanField(label=_("Je souhaite recevoir des brochures par la poste"), required=False)
    address = forms.CharField(
        label=_("Votre adresse postale"),
        max_length=400,
        required=False,
        help_text=_("Seulement pour un envoi par la poste : rue, code postal, ville, pays."),
        widget=forms.Textarea({"rows": 3, "autocomplete": "street-address"}),
    )
    website = forms.CharField(
        label="Website", required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"opened": spam.opened_now(), "token": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_subject(self) -> str:
        return one_line(self.cleaned_data["subject"])

    def clean_sender(self) -> str:
        return one_line(self.cleaned_data["sender"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("brochures") and not data.get("address") and "address" not in self.errors:
            self.add_error("address", _("Indiquez l’adresse où envoyer les brochures."))
        if not self.errors and spam.too_fast(data.get("opened", "")):
            raise forms.ValidationError(
                _("Le formulaire est revenu trop vite. Relisez votre message, puis envoyez-le à nouveau."),
                code="too_fast",
            )
        return data

    @property
    def suspect(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.cleaned_data.get("website"))

    def letter(self) -> Letter:
        """What was written."""
        data = self.cleaned_data
        return Letter(
            channel=Channel.FORM,
            subject=data["subject"],
            body=data["body"],
            sender=data["sender"],
            email=data["email"],
            phone=data["phone"],
            address=data["address"] if data["brochures"] else "",
            language=get_language() or "fr",
            office=data["office"],
        )
