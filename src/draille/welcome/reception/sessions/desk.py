"""The pages of off-site sessions: list, plan, sheet, counts, export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.clock import today
from draille.kernel.exports import export_response
from draille.kernel.french import date_range
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.welcome.reception.enums import SessionKind
from draille.welcome.reception.links import contacts_url
from draille.welcome.reception.models import OffSiteSession
from draille.welcome.reception.sessions import actions, perms, queries
from draille.welcome.reception.sessions.forms import CountsForm, SessionForm

FORMATS = ("csv", "xlsx", "ods")


def _user(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def list_sessions(request: HttpRequest) -> HttpResponse:
    """Where the office went and will go."""
    user = _user(request, perms.can_see_sessions)
    sessions = list(queries.listed_sessions())
    years = queries.years_of(sessions)
    asked = request.GET.get("annee", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else None
    kind = request.GET.get("type", "")
    shown = [s for s in sessions if year in (None, s.first_day.year) and kind in ("", s.kind)]
    context = {
        "page_title": "Hors les murs et salons",
        "sessions": shown,
        "years": years,
        "year": year,
        "kinds": SessionKind.choices,
        "kind": kind,
        "can_run": perms.can_run_sessions(user),
        "today": today(),
    }
    return render(request, "reception/sessions/list.html", context)


def plan_session(request: HttpRequest) -> HttpResponse:
    """A new one."""
    return _edit(request, None)


def change_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one."""
    return _edit(request, get_object_or_404(OffSiteSession, pk=pk))


def _edit(request: HttpRequest, session: OffSiteSession | None) -> HttpResponse:
    user = _user(request, perms.can_run_sessions)
    form = SessionForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_session(
                session=session, data=form.data_given(), staff=list(form.cleaned_data["staff"]), by=user
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            notices.success(request, "Accueil hors les murs enregistré.")
            return redirect("reception_sessions:show_session", saved.pk)
    title = f"Modifier : {session.name}" if session else "Prévoir un accueil hors les murs"
    context = {"page_title": title, "form": form, "session": session}
    return render(request, "reception/sessions/edit.html", context, status=422 if form.errors else 200)


def show_session(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet: what was planned, counted, asked, beside the edition before."""
    user = _user(request, perms.can_see_sessions)
    return _show(request, get_object_or_404(OffSiteSession.objects.select_related("commune"), pk=pk), user)


def _show(
    request: HttpRequest, session: OffSiteSession, user: User, counts: CountsForm | None = None
) -> HttpResponse:
    sheet = queries.sheet_of(session)
    previous = queries.previous_edition(session)
    before = queries.sheet_of(previous) if previous else None
    context = {
        "page_title": session.name,
        "session": session,
        "dates": date_range(session.first_day, session.last_day),
        "sheet": sheet,
        "previous": previous,
        "table": queries.sheet_table(sheet, before),
        "counts": counts or CountsForm(sheet=sheet),
        "staff": session.staff.all(),
        "contacts_url": contacts_url(session=session.pk) if sheet.contacts else "",
        "can_run": perms.can_run_sessions(user),
        "formats": FORMATS,
    }
    bound = counts is not None and counts.errors
    return render(request, "reception/sessions/show.html", context, status=422 if bound else 200)


@require_POST
def count_heads(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the counts of the stand."""
    user = _user(request, perms.can_run_sessions)
    session = get_object_or_404(OffSiteSession, pk=pk)
    form = CountsForm(request.POST, sheet=queries.sheet_of(session))
    if form.is_valid():
        try:
            actions.count_heads(session=session, counts=form.counts(), by=user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            notices.success(request, "Comptages enregistrés.")
            return redirect("reception_sessions:show_session", pk)
    return _show(request, session, user, form)


def export_session(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The counts day by day as a file."""
    _user(request, perms.can_see_sessions)
    if format not in FORMATS:
        raise Http404
    session = get_object_or_404(OffSiteSession, pk=pk)
    table = queries.days_table(queries.sheet_of(session))
    return cast(HttpResponse, export_response(table, format, f"hors-les-murs-{session.pk}"))
