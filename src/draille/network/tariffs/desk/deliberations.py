"""What was voted: its page, its form, its copy for a next year."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.history import history_of
from draille.kernel.refusals import Refused
from draille.network.tariffs import actions, overview, perms
from draille.network.tariffs.desk.shared import put_in, tell, user_of
from draille.network.tariffs.forms import CopyForm, DeliberationForm
from draille.network.tariffs.models import Authority, Deliberation
from draille.network.tariffs.queries import with_parts
from draille.network.tariffs.values import values_of
from draille.territory.people.models import User
from draille.territory.places.models import Commune

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _deliberation(pk: int) -> Deliberation:
    return get_object_or_404(with_parts(Deliberation.objects.all()), pk=pk)


@require_safe
def show_deliberation(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid, what is odd in it, what happened to it."""
    return _page(request, _deliberation(pk), None, user_of(request, perms.can_read_tariffs))


def _page(
    request: HttpRequest, record: Deliberation, copy: CopyForm | None, user: User, status: int = 200
) -> HttpResponse:
    one = next(each for each in overview.shown_of(record.authority) if each.record.pk == record.pk)
    next_year = date(max(record.valid_from.year, today().year) + 1, 1, 1)
    context = {
        "page_title": f"Délibération applicable au {record.valid_from:%d/%m/%Y}",
        "one": one,
        "record": record,
        "authority": record.authority,
        "lines": history_of(record),
        "copy": copy or CopyForm(initial={"valid_from": next_year}),
        "copying": copy is not None,
        "coming": record.valid_from > today(),
        "can_manage": perms.can_manage_tariffs(user),
    }
    return render(request, "tariffs/desk/show_deliberation.html", context, status=status)


@FORM
def create_deliberation(request: HttpRequest, pk: int) -> HttpResponse:
    """A new vote of an authority; its communes are those of its last one, or ours."""
    user = user_of(request, perms.can_manage_tariffs)
    authority = get_object_or_404(Authority, pk=pk)
    form = DeliberationForm(request.POST or None)
    form.initial = {"communes": _usual_communes(authority), "season0_first": (1, 1), "season0_last": (12, 31)}
    if form.is_bound and form.is_valid():
        try:
            made = actions.create_deliberation(authority=authority, values=form.values, by=user)
        except Refused as refusal:
            put_in(form, refusal)
        else:
            tell(request, "Délibération enregistrée.")
            return redirect("tariffs_desk:show_deliberation", made.pk)
    return _form(request, form, "Nouvelle délibération", authority, None)


def _usual_communes(authority: Authority) -> str:
    last = authority.deliberations.order_by("-valid_from").first()
    found = (
        last.communes.values_list("insee", "name")
        if last
        else Commune.objects.filter(sector__isnull=False).values_list("insee", "name")
    )
    return "\n".join(f"{insee} {name}" for insee, name in found)


@FORM
def change_deliberation(request: HttpRequest, pk: int) -> HttpResponse:
    """A correction."""
    user = user_of(request, perms.can_manage_tariffs)
    record = _deliberation(pk)
    form = DeliberationForm(request.POST or None, values=values_of(record))
    if form.is_bound and form.is_valid():
        try:
            changes = actions.change_deliberation(deliberation=record, values=form.values, by=user)
        except Refused as refusal:
            put_in(form, refusal)
        else:
            tell(request, "Délibération enregistrée." if changes else "Rien n’avait changé.")
            return redirect("tariffs_desk:show_deliberation", pk)
    return _form(request, form, "Corriger la délibération", record.authority, record)


def _form(
    request: HttpRequest,
    form: DeliberationForm,
    title: str,
    authority: Authority,
    record: Deliberation | None,
) -> HttpResponse:
    context = {
        "page_title": title,
        "form": form,
        "authority": authority,
        "record": record,
        "in_force": record is not None and record.valid_from <= today(),
    }
    status = 422 if form.errors else 200
    return render(request, "tariffs/desk/edit_deliberation.html", context, status=status)


@require_POST
def copy_deliberation(request: HttpRequest, pk: int) -> HttpResponse:
    """The same tariffs from a later day on; its form opens."""
    user = user_of(request, perms.can_manage_tariffs)
    record, form = _deliberation(pk), CopyForm(request.POST)
    if form.is_valid():
        try:
            made = actions.copy_deliberation(deliberation=record, **form.cleaned_data, by=user)
        except Refused as refusal:
            put_in(form, refusal)
        else:
            tell(request, "Copiée. Corrigez ce qui change, puis cochez « vérifiée ».")
            return redirect("tariffs_desk:change_deliberation", made.pk)
    return _page(request, record, form, user, status=422)


@require_POST
def remove_deliberation(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a vote that is not in force yet."""
    user = user_of(request, perms.can_manage_tariffs)
    record = _deliberation(pk)
    authority = record.authority_id
    try:
        actions.remove_deliberation(deliberation=record, by=user)
    except Refused as refusal:
        form = CopyForm(request.POST)
        put_in(form, refusal)
        return _page(request, record, form, user, status=422)
    tell(request, "Délibération retirée.")
    return redirect("tariffs_desk:show_authority", authority)
