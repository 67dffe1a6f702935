"""The form that corrects a contact in the back office, or records one where no script can run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from draille.kernel.clock import local_moment
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.territory.places.queries import countries, departements
from draille.welcome.reception.enums import Channel, GroupKind, Language, VisitorKind
from draille.welcome.reception.models import Contact, OffSiteSession, Service, Topic, Wording
from draille.welcome.reception.queries import current_sessions, own_offices
from draille.welcome.reception.rules import FRANCE, LARGE_GROUP, ContactData, Problem

UNKNOWN = "unknown"


class ContactForm(forms.Form):
    """What a contact says. The rules are the actions': problems come back beside their fields."""

    day = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label="Heure", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    office = forms.ChoiceField(label="Bureau", required=False)
    channel = forms.ChoiceField(label="Canal", choices=Channel.choices)
    session = forms.ChoiceField(label="Hors les murs ou salon", required=False)
    people = forms.IntegerField(
        label="Personnes", required=False, help_text="Laisser vide si le nombre est inconnu."
    )
    confirm_people = forms.BooleanField(label=f"Plus de {LARGE_GROUP} personnes, c’est exact", required=False)
    origin = forms.ChoiceField(label="Provenance", required=False)
    visitor_kind = forms.ChoiceField(
        label="Public", required=False, choices=[("", "—"), *VisitorKind.choices]
    )
    group_kind = forms.ChoiceField(label="Groupe", required=False, choices=[("", "—"), *GroupKind.choices])
    language = forms.ChoiceField(label="Langue", required=False, choices=[("", "—"), *Language.choices])
    services = forms.MultipleChoiceField(
        label="Services demandés", required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label="Thèmes demandés", required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(
        label="Raison du changement", required=False, help_text="Gardée au journal de la fiche."
    )

    def __init__(self, *args: Any, by: User, contact: Contact | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact = contact
        held = (contact.services.all(), contact.topics.all()) if contact else ((), ())
        self._choose("office", [("", "—"), *_offices(by, contact)])
        self._choose("session", [("", "—"), *_sessions(contact)])
        self._choose("origin", _origins())
        self._choose("services", _words(Service, held[0]))
        self._choose("topics", _words(Topic, held[1]))
        if contact is None:
            del self.fields["reason"]

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def data_for(self, uuid: UUID) -> ContactData:
        """The same as the actions take it."""
        given = self.cleaned_data
        country, _, departement = given["origin"].partition("-")
        unknown = country == UNKNOWN
        return ContactData(
            uuid=uuid,
            channel=given["channel"],
            office=given["office"],
            session=int(given["session"]) if given["session"] else None,
            happened_at=self._moment(),
            people=given["people"],
            country="" if unknown else country,
            departement=departement,
            origin_unknown=unknown,
            visitor_kind=given["visitor_kind"],
            group_kind=given["group_kind"],
            language=given["language"],
            services=tuple(given["services"]),
            topics=tuple(given["topics"]),
            note=given["note"],
            confirm_people=given["confirm_people"],
            confirm_office=True,
        )

    def _moment(self) -> datetime:
        """The seconds are kept when the minute was not changed."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["time"]
        if self.contact:
            before = timezone.localtime(self.contact.happened_at)
            if (before.date(), before.hour, before.minute) == (day, hour.hour, hour.minute):
                return self.contact.happened_at
        return local_moment(day, hour)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Each beside its field."""
        places = {"happened_at": "day", "country": "origin", "departement": "origin"}
        for problem in problems:
            name = places.get(problem.field, problem.field)
            self.add_error(name if name in self.fields else None, problem.message)


def initial_of(contact: Contact) -> dict[str, Any]:
    """A contact as the form shows it."""
    moment = timezone.localtime(contact.happened_at)
    origin = "-".join(part for part in (contact.country, contact.departement) if part)
    return {
        "day": moment.date(),
        "time": moment.time().replace(second=0, microsecond=0),
        "office": contact.office.slug if contact.office else "",
        "channel": contact.channel,
        "session": contact.session_id or "",
        "people": contact.people,
        "confirm_people": (contact.people or 0) > LARGE_GROUP,
        "origin": origin or (UNKNOWN if contact.qualified else ""),
        "visitor_kind": contact.visitor_kind,
        "group_kind": contact.group_kind,
        "language": contact.language,
        "services": [word.code for word in contact.services.all()],
        "topics": [word.code for word in contact.topics.all()],
        "note": contact.note,
    }


def _offices(by: User, contact: Contact | None) -> list[tuple[str, str]]:
    offices = {office.pk: office for office in Office.objects.active()}
    if contact and contact.office:
        offices[contact.office.pk] = contact.office
    own = own_offices(by, {key: office.slug for key, office in offices.items()})
    ordered = sorted(offices.values(), key=lambda office: (office.slug not in own, office.order))
    return [
        (office.slug, office.name if office.slug in own else f"{office.name} (remplacement)")
        for office in ordered
    ]


def _sessions(contact: Contact | None) -> list[tuple[int, str]]:
    found = {item.pk: item for item in current_sessions(timezone.localdate())}
    if contact:
        near = OffSiteSession.objects.filter(first_day__lte=contact.day, last_day__gte=contact.day)
        found.update({item.pk: item for item in near})
    return [(key, str(item)) for key, item in found.items()]


def _origins() -> list[Any]:
    french = [(f"{FRANCE}-{item.code}", f"{item.code} {item.name}") for item in departements()]
    abroad = [(item.code, item.name) for item in countries("fr") if item.code != FRANCE]
    return [
        ("", "—"),
        (UNKNOWN, "Inconnue"),
        (FRANCE, "France, département inconnu"),
        ("Départements", french),
        ("Pays", abroad),
    ]


def _words(model: type[Wording], held: Iterable[Wording]) -> list[tuple[str, str]]:
    found = {word.code: word.label for word in model._default_manager.filter(active=True)}
    found.update({word.code: f"{word.label} (retiré)" for word in held if word.code not in found})
    return list(found.items())
