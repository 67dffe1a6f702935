"""Forms of the staff's pages. They read what was typed; actions decide."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from draille.network.control.enums import (
    About,
    AppointmentState,
    CaseReason,
    ContactKind,
    Moment,
    ProofKind,
    ReturnReason,
)
from draille.network.control.models import Case, LetterText
from draille.network.control.printing import lodgings_of_case
from draille.network.control.rules.deadlines import month_after
from draille.network.hosts.models import Host, Lodging
from draille.network.tariffs.models import Authority


class MonthField(forms.DateField):
    """A month, as its first day; a browser without a month's picker takes ``2026-07``."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "month"}, format="%Y-%m")
        super().__init__(input_formats=["%Y-%m", "%m/%Y", "%Y-%m-%d"], widget=widget, **kwargs)

    def to_python(self, value: Any) -> date | None:
        found = super().to_python(value)
        return found.replace(day=1) if found else None


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    """A day, with the browser's picker."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


def text_field(label: str, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """Several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def amount_cents(value: Decimal | None) -> int | None:
    """Euros typed, in cents."""
    return None if value is None else int(value * 100)


class MailingForm(forms.Form):
    """Whom to remind of what."""

    about = forms.ChoiceField(label="Rappeler", choices=About.choices)
    moment = forms.ChoiceField(label="Texte", choices=Moment.choices, initial=Moment.AFTER)
    first_month = MonthField(label="Du mois")
    last_month = MonthField(label="Au mois")
    all_by_post = forms.BooleanField(label="Tout par lettre", required=False)
    even_stopped = forms.BooleanField(
        label="Y compris les hébergeurs dont les rappels sont arrêtés", required=False
    )

    @staticmethod
    def usual(today: date) -> dict[str, Any]:
        """Last month's declaration, once late."""
        last = month_after(today.replace(day=1), -1)
        months = {
            "first_month": last.replace(month=1).strftime("%Y-%m"),
            "last_month": last.strftime("%Y-%m"),
        }
        return {"about": About.DECLARE, "moment": Moment.AFTER, **months}


class RuleForm(forms.Form):
    """An automatic reminder."""

    active = forms.BooleanField(label="Activé", required=False)
    days = forms.IntegerField(label="Jours", min_value=0, max_value=90)


class TextForm(forms.ModelForm[LetterText]):
    """A text of the office."""

    class Meta:
        model = LetterText
        fields = ("title", "body")
        widgets = {"body": forms.Textarea(attrs={"rows": 14})}


class ContactForm(forms.Form):
    """What was said, or an appointment."""

    kind = forms.ChoiceField(label="Nature", choices=ContactKind.choices, initial=ContactKind.CALL)
    at = forms.DateTimeField(
        label="Date et heure",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
    )
    minutes = forms.IntegerField(
        label="Durée du rendez-vous (minutes)", required=False, min_value=5, max_value=480
    )
    place = forms.CharField(label="Lieu du rendez-vous", required=False, max_length=150)
    text = text_field("Ce qui a été dit", required=False, max_length=5000)
    next_step = forms.CharField(label="À faire ensuite", required=False, max_length=200)
    next_on = day_field("Le", required=False)
    asked_key = forms.UUIDField(widget=forms.HiddenInput)

    @staticmethod
    def now() -> datetime:
        """The moment a form begins with."""
        return timezone.localtime().replace(second=0, microsecond=0)


class OutcomeForm(forms.Form):
    """What became of an appointment."""

    state = forms.ChoiceField(label="Suite", choices=AppointmentState.choices)
    text = text_field("Compte rendu", required=False, max_length=5000)


class CaseForm(forms.Form):
    """Opening a case."""

    host = forms.ModelChoiceField(label="Hébergeur", queryset=Host.objects.all())
    authority = forms.ModelChoiceField(label="Collectivité", queryset=Authority.objects.all())
    reason = forms.ChoiceField(
        label="Motif", choices=CaseReason.choices, initial=CaseReason.NOT_DECLARED, widget=forms.RadioSelect
    )
    first_month = MonthField(label="Du mois")
    last_month = MonthField(label="Au mois")
    note = text_field("Note interne", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only = list(Authority.objects.all()[:2])
        if len(only) == 1:
            self.fields["authority"].initial = only[0].pk


class HeldForm(forms.Form):
    """Nights held taxable."""

    lodging = forms.ModelChoiceField(label="Hébergement", queryset=Lodging.objects.none())
    first_night = day_field("Première nuit")
    last_night = day_field("Dernière nuit")
    nights = forms.IntegerField(label="Nuitées retenues (personnes × nuits)", min_value=1)
    cost = forms.DecimalField(
        label="Coût par personne et par nuit, hors taxe (€)",
        required=False,
        min_value=Decimal("0.01"),
        decimal_places=2,
        help_text="Seulement pour un hébergement sans classement.",
    )
    basis = text_field("Éléments utilisés", help_text="D’où viennent ces nuitées : annonces, avis, factures…")

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [lodging.pk for lodging in lodgings_of_case(case)]
        self.fields["lodging"].queryset = Lodging.objects.filter(pk__in=keys)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "cost": amount_cents(self.cleaned_data["cost"])}


class ReviseForm(forms.Form):
    """Fewer nights, or a lower cost, after observations."""

    nights = forms.IntegerField(label="Nuitées retenues", min_value=0, help_text="0 retire la ligne.")
    cost = forms.DecimalField(
        label="Coût par personne et par nuit, hors taxe (€)", required=False, decimal_places=2
    )
    basis = text_field("Éléments utilisés")

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "cost": amount_cents(self.cleaned_data["cost"])}


class LetterForm(forms.Form):
    """A draft of the procedure."""

    title = forms.CharField(label="Objet", max_length=200)
    body = text_field("Texte", rows=18)
    signatory = forms.CharField(label="Signataire", max_length=150)


class PostedForm(forms.Form):
    """The registered letter was posted."""

    posted_on = day_field("Postée le")
    number = forms.CharField(label="Numéro du recommandé", max_length=30)


class NotificationForm(forms.Form):
    """What the post says."""

    presented_on = day_field("Présentée le", required=False)
    received_on = day_field("Reçue le", required=False, help_text="Date de l’avis de réception signé.")
    returned_on = day_field("Retournée le", required=False)
    return_reason = forms.ChoiceField(
        label="Motif du retour", required=False, choices=[("", "—"), *ReturnReason.choices]
    )


class ProofForm(forms.Form):
    """A scan."""

    kind = forms.ChoiceField(label="Pièce", choices=ProofKind.choices)
    file = forms.FileField(label="Fichier (PDF, JPEG, PNG)")


class ObservationForm(forms.Form):
    """Observations of the host."""

    received_on = day_field("Reçues le")
    text = text_field("Observations", rows=5)
    counsel = forms.CharField(label="Conseil qui l’assiste", required=False, max_length=150)


class EndForm(forms.Form):
    """How a case ends."""

    reason = text_field("Motif", max_length=2000)


class CollectForm(EndForm):
    """The collection order."""

    interest = forms.DecimalField(
        label="Intérêt de retard (€)",
        required=False,
        min_value=Decimal(0),
        decimal_places=2,
        help_text="Proposé d’après le taux de la collectivité, à vérifier ; vide ou 0 : aucun.",
    )
