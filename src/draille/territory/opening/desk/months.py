"""A month of all offices, a month of one, and what is done to many days at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from draille.kernel.clock import today
from draille.kernel.french import count, date_range, period_label, typeset
from draille.kernel.periods import Kind, Period
from draille.kernel.refusals import Refused
from draille.territory.opening import actions
from draille.territory.opening.desk import undo
from draille.territory.opening.desk.cells import build_month
from draille.territory.opening.desk.forms import ClosureForm, PlanForm
from draille.territory.opening.perms import can_confirm_days, can_plan_days, can_see_calendar
from draille.territory.places.models import Office


def read_month(text: str) -> Period:
    """The month a slug (2024-07) names, this month for none; 404 for anything else."""
    if not text:
        return Period.month(today().year, today().month)
    try:
        period = Period.parse(text)
    except ValueError as error:
        raise Http404 from error
    if period.kind is not Kind.MONTH or not 2000 <= period.first.year <= 2100:
        raise Http404
    return period


def _around(period: Period) -> list[Period]:
    """The months of the year before, of this one and of the next, to choose from."""
    year = period.first.year
    return [Period.month(each, month) for each in (year - 1, year, year + 1) for month in range(1, 13)]


def _context(request: HttpRequest, period: Period, offices: list[Office]) -> dict[str, Any]:
    if not can_see_calendar(request.user):
        raise PermissionDenied
    after = period.last + timedelta(days=1)
    before = period.first - timedelta(days=1)
    return {
        "grid": build_month(offices, period, request.user),
        "period": period,
        "previous": Period.month(before.year, before.month),
        "next": Period.month(after.year, after.month),
        "months": _around(period),
        "this_month": read_month("").slug,
        "may_confirm": can_confirm_days(request.user),
        "may_plan": can_plan_days(request.user),
        "undo": undo.pending(request),
    }


def show_month(request: HttpRequest) -> HttpResponse:
    """All offices, one line a day."""
    period = read_month(request.GET.get("mois", ""))
    offices = list(Office.objects.active())
    context = _context(request, period, offices)
    title = typeset(f"Calendrier d'ouverture : {period_label(period)}")
    return render(request, "opening/show_month.html", {**context, "offices": offices, "page_title": title})


def show_office(request: HttpRequest, slug: str) -> HttpResponse:
    """One office, week by week."""
    period = read_month(request.GET.get("mois", ""))
    office = get_object_or_404(Office, slug=slug)
    context = _context(request, period, [office])
    title = typeset(f"{office.name} : {period_label(period)}")
    offices = Office.objects.active()
    return render(
        request,
        "opening/show_office.html",
        {**context, "office": office, "offices": offices, "page_title": title},
    )


def _own_offices(request: HttpRequest) -> QuerySet[Office]:
    """Those the person may confirm for."""
    offices = Office.objects.active()
    own = [office.pk for office in offices if can_confirm_days(request.user, office)]
    return offices.filter(pk__in=own)


def _back(request: HttpRequest, period: Period) -> HttpResponse:
    """Where the person came from inside the calendar, or the month."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith(
        reverse("opening_desk:show_month")
    ):
        return redirect(target)
    return redirect(f"{reverse('opening_desk:show_month')}?mois={period.slug[:7]}")


@require_POST
def confirm_days(request: HttpRequest) -> HttpResponse:
    """ "Comme prévu" for the past days of a month, of one office or of all those the person works in."""
    if not can_confirm_days(request.user):
        raise PermissionDenied
    period = read_month(request.POST.get("mois", ""))
    offices = list(_own_offices(request))
    if slug := request.POST.get("office"):
        offices = [office for office in offices if office.slug == slug]
        if not offices:
            raise PermissionDenied
    kept = undo.before(offices, period)
    try:
        done = actions.confirm_days(offices=offices, period=period, by=request.user)
    except Refused as refusal:
        messages.error(request, typeset(str(refusal)))
        return _back(request, period)
    if done:
        text = f"{count(done, 'jour confirmé', 'jours confirmés')} comme prévu"
        undo.remember(request, text, kept)
        messages.success(request, f"{text}.")
    else:
        messages.info(request, "Tous les jours passés sont déjà confirmés.")
    return _back(request, period)


@require_POST
def restore_days(request: HttpRequest) -> HttpResponse:
    """Take the last change back."""
    if not can_confirm_days(request.user):
        raise PermissionDenied
    last = undo.take(request)
    period = read_month("")
    if last is None:
        messages.info(request, "Il n'y a rien à annuler.")
        return _back(request, period)
    actions.restore_days(days=last["days"], by=request.user)
    messages.success(request, typeset(f"Annulé : {last['label']}."))
    period = Period.parse(last["days"][0]["day"]) if last["days"] else period
    return _back(request, period)


def close_exceptionally(request: HttpRequest) -> HttpResponse:
    """Announce or record a closure of one office over some days."""
    offices = _own_offices(request)
    if not can_confirm_days(request.user):
        raise PermissionDenied
    initial = {
        "first": today(),
        "last": today(),
        "office": offices.filter(slug=request.GET.get("bureau")).first(),
    }
    form = ClosureForm(request.POST if request.method == "POST" else None, offices=offices, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            period = Period(data["first"], max(data["last"], data["first"]))
            kept = undo.before([data["office"]], period) if period.length <= 366 else []
            done = actions.close_exceptionally(**data, by=request.user)
        except Refused as refusal:
            form.add_error(refusal.field or None, typeset(str(refusal)))
        else:
            text = f"{data['office']} fermé {date_range(data['first'], data['last'])}"
            undo.remember(request, text, kept)
            messages.success(request, f"{text} ({count(done, 'jour', 'jours')}).")
            return _back(request, period)
    return render(
        request, "opening/close_exceptionally.html", {"form": form, "page_title": "Fermeture exceptionnelle"}
    )


def plan_opening_days(request: HttpRequest) -> HttpResponse:
    """Write the plan from the seasons."""
    if not can_plan_days(request.user):
        raise PermissionDenied
    period = read_month(request.GET.get("mois", ""))
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        initial={"first": period.first, "last": period.last},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        offices = [data["office"]] if data["office"] else list(Office.objects.active())
        period = Period(data["first"], data["last"])
        try:
            done = sum(
                actions.plan_opening_days(office=office, period=period, by=request.user) for office in offices
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, typeset(str(refusal)))
        else:
            changed = count(done, "jour changé", "jours changés")
            messages.success(
                request, typeset(f"Planning écrit {date_range(period.first, period.last)} : {changed}.")
            )
            return _back(request, period)
    return render(
        request, "opening/plan_opening_days.html", {"form": form, "page_title": "Écrire le planning"}
    )
