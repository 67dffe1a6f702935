"""Forms of the inbox for staff. What they hold is checked again by the actions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from draille.kernel.clock import local_moment, today
from draille.kernel.money import Money
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.territory.places.queries import countries, departement_name, departements
from draille.welcome.inbox.actions import MOST_COPIES, Letter
from draille.welcome.inbox.contacts import Qualification
from draille.welcome.inbox.models import MESSAGE_CHANNELS, Message, PostedDocument
from draille.welcome.inbox.rules import one_line
from draille.welcome.reception.enums import Channel, GroupKind, Language, VisitorKind
from draille.welcome.reception.models import Service, Topic
from draille.welcome.reception.queries import favourite_origins

UNKNOWN = "unknown"
DATE = {"type": "date"}
TIME = {"type": "time"}


class AnswerForm(forms.Form):
    """An answer, and what it tells about who wrote where the act of welcome is not complete yet."""

    body = forms.CharField(label="Votre réponse", max_length=20_000, widget=forms.Textarea({"rows": 12}))
    how = forms.ChoiceField(
        label="Cette réponse",
        choices=[("email", "part par e-mail"), ("noted", "a été donnée autrement, je la note")],
        widget=forms.RadioSelect,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    origin = forms.ChoiceField(label="Provenance")
    people = forms.IntegerField(
        label="Personnes", required=False, min_value=1, max_value=300, help_text="Vide si inconnu."
    )
    visitor_kind = forms.ChoiceField(
        label="Public", required=False, choices=[("", "—"), *VisitorKind.choices]
    )
    group_kind = forms.ChoiceField(label="Groupe", required=False, choices=[("", "—"), *GroupKind.choices])
    services = forms.MultipleChoiceField(
        label="Services demandés", required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label="Thèmes demandés", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, message: Message, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("seen", message.replies.count())
        kwargs["initial"].setdefault("how", "email" if message.email else "noted")
        super().__init__(*args, **kwargs)
        if not message.email:
            self._choose("how", [("noted", "a été donnée autrement, je la note")])
        self.qualifies = message.contact is None or not message.contact.qualified
        if self.qualifies:
            self._choose("origin", origin_choices(message.office))
            self._choose("services", _words(Service))
            self._choose("topics", _words(Topic))
        else:
            for name in ("origin", "people", "visitor_kind", "group_kind", "services", "topics"):
                del self.fields[name]

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def qualification(self) -> Qualification:
        """What was said of who wrote."""
        if not self.qualifies:
            return Qualification()
        data = self.cleaned_data
        country, _, departement = data["origin"].partition("-")
        unknown = country == UNKNOWN
        return Qualification(
            people=data["people"],
            country="" if unknown else country,
            departement=departement,
            origin_unknown=unknown,
            visitor_kind=data["visitor_kind"],
            group_kind=data["group_kind"],
            services=tuple(data["services"]),
            topics=tuple(data["topics"]),
        )


def origin_choices(office: Office | None) -> list[Any]:
    """Origins: the unknown one first, those met most, then départements and countries. None is preset."""
    often = [
        (f"FR-{departement}", f"{departement} {departement_name(departement)}")
        if departement
        else (country, next((c.name for c in countries("fr") if c.code == country), country))
        for country, departement in favourite_origins(office.slug if office else "", today())
    ]
    return [
        ("", "À choisir…"),
        (UNKNOWN, "Inconnue"),
        ("Le plus souvent", often),
        ("Départements", [(f"FR-{item.code}", f"{item.code} {item.name}") for item in departements()]),
        ("Pays", [(item.code, item.name) for item in countries("fr")]),
    ]


def _words(model: type[Service] | type[Topic]) -> list[tuple[str, str]]:
    return list(model._default_manager.filter(active=True).values_list("code", "label"))


class AssignForm(forms.Form):
    """Who follows a message, and which office it is for."""

    to = forms.ModelChoiceField(
        label="Suivi par",
        queryset=User.objects.filter(is_active=True),
        required=False,
        empty_label="Personne",
    )
    office = forms.ModelChoiceField(
        label="Bureau", queryset=Office.objects.active(), required=False, empty_label="Non précisé"
    )

    @classmethod
    def of(cls, message: Message) -> AssignForm:
        """As the message is now."""
        return cls(
            initial={"to": message.assigned_to_id, "office": message.office_id}, auto_id="id_assign_%s"
        )


class LogForm(forms.Form):
    """A message that came another way than the form."""

    channel = forms.ChoiceField(
        label="Canal",
        choices=[choice for choice in MESSAGE_CHANNELS if choice[0] != Channel.FORM],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label="Reçu le", widget=forms.DateInput(DATE, format="%Y-%m-%d"))
    time = forms.TimeField(label="à", widget=forms.TimeInput(TIME, format="%H:%M"))
    office = forms.ModelChoiceField(label="Bureau", queryset=Office.objects.active())
    language = forms.ChoiceField(label="Langue", choices=Language.choices)
    sender = forms.CharField(label="Nom", max_length=120, required=False)
    email = forms.EmailField(label="Adresse e-mail", required=False)
    phone = forms.CharField(label="Téléphone", max_length=30, required=False)
    address = forms.CharField(
        label="Adresse postale",
        max_length=400,
        required=False,
        help_text="Seulement pour un envoi par la poste.",
        widget=forms.Textarea({"rows": 3}),
    )
    subject = forms.CharField(label="Objet", max_length=160)
    body = forms.CharField(label="Message", max_length=20_000, widget=forms.Textarea({"rows": 8}))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        now = timezone.localtime()
        office = by.offices.filter(active=True).first()
        initial = {"day": now.date(), "time": now.time(), "language": "fr", "office": office}
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def letter(self) -> Letter:
        """What was written."""
        data = self.cleaned_data
        names = ("channel", "body", "sender", "email", "phone", "address", "language", "office")
        return Letter(subject=one_line(data["subject"]), **{name: data[name] for name in names})

    @property
    def received_at(self) -> Any:
        """When it came; written to the minute, it never runs ahead of the clock."""
        return local_moment(self.cleaned_data["day"], self.cleaned_data["time"])


class SendingForm(forms.Form):
    """What leaves by post: so many copies of each document."""

    sent_on = forms.DateField(label="Envoyé le", widget=forms.DateInput(DATE, format="%Y-%m-%d"))
    postage = forms.DecimalField(
        label="Affranchissement (€)",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(500),
        decimal_places=2,
        localize=True,
        help_text="Vide si inconnu.",
        widget=forms.TextInput({"inputmode": "decimal", "size": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"sent_on": today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.documents = list(PostedDocument.objects.filter(active=True))
        for document in self.documents:
            self.fields[f"copies_{document.pk}"] = forms.IntegerField(
                label=document.name, required=False, min_value=0, max_value=MOST_COPIES
            )

    def copy_fields(self) -> list[forms.BoundField]:
        """One field for each document."""
        return [self[f"copies_{document.pk}"] for document in self.documents]

    @property
    def copies(self) -> dict[PostedDocument, int]:
        """The documents that leave."""
        found = {document: self.cleaned_data.get(f"copies_{document.pk}") for document in self.documents}
        return {document: number for document, number in found.items() if number}

    @property
    def postage_cents(self) -> int | None:
        """The stamps in cents."""
        postage = self.cleaned_data["postage"]
        return None if postage is None else Money.of(postage).cents
