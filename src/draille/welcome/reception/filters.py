"""The filters of the list of contacts. Their names are a contract: a figure opens to its records by them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import AdminDateInput

from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.territory.places.queries import countries, departements
from draille.welcome.reception.enums import Channel, GroupKind, Language, Source, VisitorKind
from draille.welcome.reception.models import Contact, OffSiteSession, Service, Topic

FRANCE = "FR"
ORIGINS = (
    ("known", "connue"),
    ("foreign", "étranger"),
    ("french", "France"),
    ("french_known", "France, département connu"),
    ("unknown", "inconnue"),
)
ORIGIN_CONDITIONS = {
    "known": ~Q(country=""),
    "foreign": ~Q(country__in=("", FRANCE)),
    "french": Q(country=FRANCE),
    "french_known": Q(country=FRANCE) & ~Q(departement=""),
    "unknown": Q(country="", qualified=True),
}
PEOPLE = (("known", "connu"), ("unknown", "inconnu"))
QUALIFIED = (("1", "qualifié"), ("0", "à qualifier"))
WITHDRAWN = (("1", "retirés seulement"), ("all", "retirés compris"))


def _country_choices() -> list[tuple[str, str]]:
    return [(item.code, item.name) for item in countries("fr")]


def _departement_choices() -> list[tuple[str, str]]:
    return [(item.code, f"{item.code} {item.name}") for item in departements()]


def _date(label: str, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        field_name="day", lookup_expr=lookup, label=label, widget=AdminDateInput()
    )


def _several(model: Any, label: str, field: str, key: str) -> django_filters.ModelMultipleChoiceFilter:
    return django_filters.ModelMultipleChoiceFilter(
        field_name=field,
        to_field_name=key,
        queryset=model._default_manager.all(),
        label=label,
        widget=forms.CheckboxSelectMultiple,
    )


def _choices(label: str, choices: Any, **more: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **more
    )


class ContactFilter(WagtailFilterSet):
    """Several values of one filter mean any of them; several filters mean all of them.

    ``first`` and ``last`` are local days, both included; offices go by slug, services and topics by code.
    """

    first = _date("Du", "gte")
    last = _date("Au", "lte")
    office = _several(Office, "Bureau", "office__slug", "slug")
    channel = _choices("Canal", Channel.choices)
    session = django_filters.ModelChoiceFilter(
        queryset=OffSiteSession.objects.all(), label="Hors les murs ou salon"
    )
    origin = django_filters.ChoiceFilter(label="Provenance", choices=ORIGINS, method="filter_origin")
    country = django_filters.ChoiceFilter(label="Pays", choices=_country_choices)
    departement = django_filters.MultipleChoiceFilter(label="Département", choices=_departement_choices)
    visitor_kind = _choices("Public", VisitorKind.choices)
    group_kind = _choices("Groupe", GroupKind.choices)
    language = _choices("Langue", Language.choices)
    service = _several(Service, "Service demandé", "services__code", "code")
    topic = _several(Topic, "Thème demandé", "topics__code", "code")
    people = django_filters.ChoiceFilter(
        label="Nombre de personnes", choices=PEOPLE, method="filter_people", widget=forms.RadioSelect
    )
    qualified = django_filters.ChoiceFilter(
        label="État", choices=QUALIFIED, method="filter_qualified", widget=forms.RadioSelect
    )
    source = _choices("Origine de la fiche", Source.choices)
    recorded_by = django_filters.ModelChoiceFilter(queryset=User.objects.all(), label="Saisi par")
    withdrawn = django_filters.ChoiceFilter(
        label="Actes retirés", choices=WITHDRAWN, method="filter_withdrawn", widget=forms.RadioSelect
    )

    class Meta:
        model = Contact
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Contact]) -> QuerySet[Contact]:
        """Withdrawn contacts show only where they are asked for."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("withdrawn") else found.filter(withdrawn_at__isnull=True)

    def filter_origin(self, queryset: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        return queryset.filter(ORIGIN_CONDITIONS[value])

    def filter_people(self, queryset: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        return queryset.filter(people__isnull=value == "unknown")

    def filter_qualified(self, queryset: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        return queryset.filter(qualified=value == "1")

    def filter_withdrawn(self, queryset: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        return queryset.filter(withdrawn_at__isnull=False) if value == "1" else queryset
