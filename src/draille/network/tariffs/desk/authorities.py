"""An authority: its page, its form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from draille.kernel.history import history_of
from draille.kernel.refusals import Refused
from draille.network.tariffs import actions, overview, perms
from draille.network.tariffs.desk.shared import put_in, tell, user_of
from draille.network.tariffs.forms import AuthorityForm
from draille.network.tariffs.models import Authority
from draille.territory.people.models import User

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def show_authority(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says, what it voted, what happened to it."""
    user = user_of(request, perms.can_read_tariffs)
    authority = get_object_or_404(Authority, pk=pk)
    context = {
        "page_title": authority.name,
        "authority": authority,
        "deliberations": overview.shown_of(authority),
        "lines": history_of(authority),
        "can_manage": perms.can_manage_tariffs(user),
    }
    return render(request, "tariffs/desk/show_authority.html", context)


@FORM
def create_authority(request: HttpRequest) -> HttpResponse:
    """A new one."""
    user = user_of(request, perms.can_manage_tariffs)
    form = AuthorityForm(request.POST or None)
    made = _saved(form, None, user) if form.is_bound else None
    if made:
        tell(request, "Collectivité créée. Saisissez maintenant sa délibération.")
        return redirect("tariffs_desk:create_deliberation", made.pk)
    return _form(request, form, "Nouvelle collectivité", None)


@FORM
def change_authority(request: HttpRequest, pk: int) -> HttpResponse:
    """Its form."""
    user = user_of(request, perms.can_manage_tariffs)
    authority = get_object_or_404(Authority, pk=pk)
    # The form writes into its instance: the action is given another one.
    form = AuthorityForm(request.POST or None, instance=Authority.objects.get(pk=pk))
    if form.is_bound and _saved(form, authority, user):
        tell(request, "Collectivité enregistrée.")
        return redirect("tariffs_desk:show_authority", pk)
    return _form(request, form, f"Modifier {authority.name}", authority)


def _saved(form: AuthorityForm, authority: Authority | None, user: User) -> Authority | None:
    if not form.is_valid():
        return None
    try:
        if authority is None:
            return actions.create_authority(values=form.cleaned_data, by=user)
        actions.change_authority(authority=authority, values=form.cleaned_data, by=user)
    except Refused as refusal:
        put_in(form, refusal)
        return None
    return authority


def _form(request: HttpRequest, form: AuthorityForm, title: str, authority: Authority | None) -> HttpResponse:
    context = {"page_title": title, "form": form, "authority": authority}
    status = 422 if form.errors else 200
    return render(request, "tariffs/desk/edit_authority.html", context, status=status)
