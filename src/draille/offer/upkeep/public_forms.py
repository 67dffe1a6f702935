"""What professionals fill in: the fields of their sheet, or a new establishment."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from draille.kernel import machines
from draille.offer.offers.enums import CATEGORIES, Kind
from draille.offer.offers.fields import owner_fields
from draille.offer.offers.forms import SheetForm
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet
from draille.offer.upkeep.actions.submissions import NEW_SHEET_FIELDS, Sender
from draille.offer.upkeep.rules import one_line
from draille.territory.places.models import Commune

SALT = "upkeep.proposal"


class OwnerForm(SheetForm):
    """The fields a professional may propose, and a word to the office."""

    message = forms.CharField(
        label=_("Un mot à l’office"),
        required=False,
        max_length=2000,
        help_text=_("Ce que le formulaire ne prévoit pas : un changement de propriétaire, une question…"),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, offer: Offer, **options: Any) -> None:
        names = [field.name for field in owner_fields(offer.kind)]
        super().__init__(*args, kind=offer.kind, sheet=read_sheet(offer), names=names, **options)
        self._translate()

    def _translate(self) -> None:
        """Labels, hints and choices in the professional's language; the form speaks French by itself."""
        if get_language() == "fr":
            return
        forms_of_lists = [
            form
            for rows in self.lists.values()
            for formset in ([rows.held, rows.new] if hasattr(rows, "held") else [rows])
            for form in [*formset.forms, formset.empty_form]
        ]
        for form in (self, *forms_of_lists):
            for found in form.fields.values():
                _translate_field(found)


def _translate_field(found: forms.Field) -> None:
    found.label = _now(str(found.label)) if found.label else found.label
    if hint := found.widget.attrs.get("placeholder"):
        found.widget.attrs["placeholder"] = _now(hint)
    found.help_text = _now(str(found.help_text)) if found.help_text else found.help_text
    if type(found) in (forms.ChoiceField, forms.TypedChoiceField):
        choices: Any = found
        choices.choices = [(key, _now(str(name)) if name else name) for key, name in choices.choices]


class ProposeForm(forms.Form):
    """A new establishment. ``fax`` is the trap; ``opened`` and ``token`` came with the page."""

    kind = forms.ChoiceField(label=_("Type d’établissement"), choices=[("", "—"), *Kind.choices])
    category = forms.ChoiceField(label=_("Plus précisément"), required=False)
    name = forms.CharField(label=_("Nom de l’établissement"), max_length=200)
    commune = forms.ModelChoiceField(
        label=_("Commune"), queryset=Commune.objects.order_by("name"), to_field_name="insee", empty_label="—"
    )
    street = forms.CharField(label=_("Adresse"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Code postal"), max_length=10, required=False)
    phone = forms.CharField(
        label=_("Téléphone public"), max_length=30, required=False, widget=forms.TextInput({"type": "tel"})
    )
    email = forms.EmailField(label=_("Adresse e-mail publique"), required=False)
    website = forms.CharField(
        label=_("Site internet"), max_length=300, required=False, widget=forms.TextInput({"inputmode": "url"})
    )
    summary = forms.CharField(
        label=_("En une phrase"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )
    description = forms.CharField(
        label=_("Description"), max_length=5000, required=False, widget=forms.Textarea({"rows": 6})
    )
    sender = forms.CharField(
        label=_("Votre nom"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    sender_email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        help_text=_("Pour vous répondre ; elle n’est pas publiée."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    sender_phone = forms.CharField(
        label=_("Votre téléphone"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    message = forms.CharField(
        label=_("Un mot à l’office"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    fax = forms.CharField(
        label="Fax", required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"})
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"opened": machines.shown_now(SALT), "token": uuid4()}
        super().__init__(*args, **kwargs)
        groups = [
            (kind.label, [(item.value, item.label) for item in CATEGORIES[kind.value]]) for kind in Kind
        ]
        self.fields["category"].choices = [("", "—"), *groups]  # type: ignore[attr-defined]

    def clean_sender(self) -> str:
        return one_line(self.cleaned_data["sender"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, category = data.get("kind"), data.get("category")
        if kind and category and category not in {item.value for item in CATEGORIES[kind]}:
            self.add_error("category", _("Ce choix n’est pas de ce type d’établissement."))
        if not self.errors and machines.too_fast(data.get("opened", ""), SALT):
            raise forms.ValidationError(
                _("Le formulaire est revenu trop vite. Relisez-le, puis envoyez-le à nouveau."),
                code="too_fast",
            )
        return data

    @property
    def suspect(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.cleaned_data.get("fax"))

    def sheet(self) -> dict[str, Any]:
        """The values of the sheet."""
        values = {name: self.cleaned_data.get(name) or "" for name in NEW_SHEET_FIELDS}
        return {**values, "commune": self.cleaned_data["commune"].insee}

    def proposer(self) -> Sender:
        """Who sends it."""
        data = self.cleaned_data
        return Sender(
            name=data["sender"],
            email=data["sender_email"],
            phone=data["sender_phone"],
            language=get_language() or "fr",
        )
