"""Seasons and weekly hours of the offices."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.clock import today
from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.territory.opening import actions
from draille.territory.opening.desk.season_form import SeasonForm
from draille.territory.opening.models import OpeningSeason
from draille.territory.opening.perms import can_plan_days, can_see_calendar
from draille.territory.opening.queries import office_seasons
from draille.territory.places.models import Office


def list_seasons(request: HttpRequest) -> HttpResponse:
    """Every office's seasons of a year, with their week in words."""
    if not can_see_calendar(request.user):
        raise PermissionDenied
    text = request.GET.get("annee", "")
    year = int(text) if text.isdecimal() and 2000 <= int(text) <= 2100 else today().year
    context = {
        "offices": office_seasons(year),
        "year": year,
        "years": range(today().year + 1, today().year - 5, -1),
        "may_plan": can_plan_days(request.user),
        "page_title": f"Saisons et horaires {year}",
    }
    return render(request, "opening/list_seasons.html", context)


def add_season(request: HttpRequest, slug: str) -> HttpResponse:
    """A new season of an office."""
    return _edit(request, get_object_or_404(Office, slug=slug), None)


def save_season(request: HttpRequest, pk: int) -> HttpResponse:
    """A season of an office."""
    season = get_object_or_404(OpeningSeason.objects.select_related("office"), pk=pk)
    return _edit(request, season.office, season)


def _edit(request: HttpRequest, office: Office, season: OpeningSeason | None) -> HttpResponse:
    if not can_plan_days(request.user):
        raise PermissionDenied
    form = SeasonForm(
        request.POST if request.method == "POST" else None,
        initial=SeasonForm.initial_of(season) if season else None,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            saved = actions.save_season(
                office=office,
                season=season,
                week=form.week(),
                **{name: data[name] for name in ("name", "first_day", "last_day", "open_on_holidays")},
                by=request.user,
            )
        except Refused as refusal:
            form.add_refusal(refusal.field, typeset(str(refusal)))
        else:
            messages.success(
                request, f"{saved} enregistrée. Écrivez le planning pour que le calendrier la suive."
            )
            return redirect("opening_desk:list_seasons")
    context = {
        "form": form,
        "office": office,
        "season": season,
        "page_title": f"{office}, {season.name if season else 'nouvelle saison'}",
    }
    return render(request, "opening/save_season.html", context)


@require_POST
def remove_season(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a season away; the calendar keeps the days already written."""
    if not can_plan_days(request.user):
        raise PermissionDenied
    season = get_object_or_404(OpeningSeason, pk=pk)
    name = str(season)
    actions.remove_season(season=season, by=request.user)
    messages.success(request, f"{name} retirée.")
    return redirect("opening_desk:list_seasons")
