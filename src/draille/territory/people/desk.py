"""The team in the back office, in place of Wagtail's own pages of users."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from draille.kernel.clock import today
from draille.kernel.exports import export_response
from draille.kernel.french import typeset
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.people import actions
from draille.territory.people.enums import Role
from draille.territory.people.forms import CONTRACT_FIELDS, PersonForm
from draille.territory.people.models import User
from draille.territory.people.perms import can_manage_team, can_see_team
from draille.territory.people.queries import fte_table
from draille.territory.places.models import Office


def _roles(user: User) -> str:
    names = {group.name for group in user.groups.all()}
    return ", ".join(role.label for role in Role if role in names) or "aucun"


def _offices(user: User) -> str:
    return ", ".join(office.short_name for office in user.offices.all()) or "tous"


class TeamFilterSet(WagtailFilterSet):
    """Who is still here, by role, by office."""

    is_active = django_filters.BooleanFilter(label="Compte ouvert")
    role = django_filters.MultipleChoiceFilter(
        field_name="groups__name", label="Rôle", choices=Role.choices, widget=CheckboxSelectMultiple
    )
    offices = django_filters.ModelMultipleChoiceFilter(
        queryset=Office.objects.all(), label="Bureau", widget=CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields: list[str] = []


class TeamIndexView(generic.IndexView):
    """Everyone, with roles and offices, in four queries."""

    page_title = "Équipe"
    add_item_label = "Ajouter une personne"

    def get_base_queryset(self) -> QuerySet[User]:
        return User.objects.prefetch_related("groups", "offices")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", accessor=str, label="Nom", sort_key="last_name", get_url=self.get_edit_url),
            Column("email", label="Adresse e-mail", sort_key="email"),
            Column("roles", accessor=_roles, label="Rôles"),
            Column("offices", accessor=_offices, label="Bureaux"),
            BooleanColumn("is_active", label="Compte ouvert", sort_key="is_active"),
        ]


class _SavesPerson:
    """Both forms save through the actions; a refusal comes back beside its field."""

    request: HttpRequest
    produced_error_message: str | None

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except Refused as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, typeset(str(refusal)))
            self.produced_error_message = typeset("Rien n'est enregistré : voyez plus bas ce qui manque.")
            return self.form_invalid(form)  # type: ignore[attr-defined]

    def save_contracts(self, form: Any, person: User) -> None:
        for row in form.contracts.forms:
            if row in form.contracts.deleted_forms:
                if row.instance.pk:
                    actions.remove_contract(contract=row.instance, by=self.request.user)
            elif row.has_changed():
                values = {name: row.cleaned_data[name] for name in CONTRACT_FIELDS}
                known = row.instance if row.instance.pk else None
                actions.save_contract(person=person, contract=known, by=self.request.user, **values)


class AddPersonView(_SavesPerson, generic.CreateView):
    """A new colleague."""

    page_title = "Ajouter une personne"
    template_name = "people/person_form.html"
    success_message = "Compte ouvert pour %(object)s\u00a0: une invitation part par e-mail."

    def save_instance(self) -> User:
        data = self.form.cleaned_data
        person = actions.add_person(
            **{name: data[name] for name in ("email", "first_name", "last_name", "roles", "offices")},
            by=self.request.user,
        )
        self.save_contracts(self.form, person)
        return person


class EditPersonView(_SavesPerson, generic.EditView):
    """A colleague."""

    template_name = "people/person_form.html"
    success_message = "%(object)s\u00a0: modifications enregistrées."

    def save_instance(self) -> User:
        data, by = self.form.cleaned_data, self.request.user
        person = actions.change_person(
            person=self.object,
            **{name: data[name] for name in ("email", "first_name", "last_name", "offices")},
            by=by,
        )
        actions.change_roles(person=person, roles=data["roles"], by=by)
        self.save_contracts(self.form, person)
        return person


class TeamViewSet(ModelViewSet):
    """Équipe. It stands where Wagtail looks for its users; accounts end, they are not deleted."""

    model = User
    icon = "group"
    menu_name = "team"
    menu_label = "Équipe"
    menu_order = 40
    add_to_settings_menu = True
    add_to_reference_index = False
    ordering = ["last_name", "first_name"]
    search_fields = ["first_name", "last_name", "email"]
    filterset_class = TeamFilterSet
    index_view_class = TeamIndexView
    add_view_class = AddPersonView
    edit_view_class = EditPersonView
    list_export = ["last_name", "first_name", "email", "is_active"]
    export_filename = "equipe"
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[Form]:
        """One form for both."""
        return PersonForm  # type: ignore[return-value]


ACCOUNT_ACTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "end_account": (actions.end_account, "Compte de {} fermé."),
    "reopen_account": (actions.reopen_account, "Compte de {} rouvert."),
    "reset_second_factor": (
        actions.reset_second_factor,
        "Second facteur de {} oublié : il sera demandé à la prochaine connexion.",
    ),
}


@require_POST
def change_account(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """``end_account``, ``reopen_account`` or ``reset_second_factor``, from the person's page."""
    if not can_manage_team(request.user):
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    action, message = ACCOUNT_ACTIONS[verb]
    try:
        action(person=person, by=request.user)
        messages.success(request, typeset(message.format(person)))
    except Refused as refusal:
        messages.error(request, typeset(str(refusal)))
    return redirect("wagtailusers_users:edit", person.pk)


def fte(request: HttpRequest, year: int | None = None) -> HttpResponseBase:
    """Full-time equivalents of a year by month; ``?format=csv|xlsx|ods`` exports the table."""
    if not can_see_team(request.user):
        raise PermissionDenied
    year = year or today().year
    table = fte_table(Period.year(year))
    if kind := request.GET.get("format"):
        return export_response(table, kind, f"etp-{year}")
    years = range(today().year + 1, today().year - 6, -1)
    return render(
        request,
        "people/fte.html",
        {"table": table, "year": year, "years": years, "page_title": f"Équivalents temps plein {year}"},
    )
