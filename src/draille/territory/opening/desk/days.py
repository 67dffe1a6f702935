"""One office on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.french import typeset, weekday_date
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.opening import actions
from draille.territory.opening.desk import undo
from draille.territory.opening.desk.cells import SPANS, cell_of
from draille.territory.opening.desk.forms import DayForm
from draille.territory.opening.models import OpeningDay
from draille.territory.opening.perms import can_confirm_days, can_plan_days
from draille.territory.places.models import Office


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def set_opening_day(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The form of a day; a single letter (``letter=J``) posted by the calendar's script sets it at once."""
    office, wanted = get_object_or_404(Office, slug=slug), _read_day(day)
    if not can_confirm_days(request.user, office):
        raise PermissionDenied
    if request.method == "POST" and "letter" in request.POST:
        return _set_letter(request, office, wanted)
    record = OpeningDay.objects.filter(office=office, day=wanted).first()
    may_plan = can_plan_days(request.user)
    form = DayForm(
        request.POST if request.method == "POST" else None,
        may_plan=may_plan,
        initial=DayForm.initial_of(record),
    )
    month = f"{reverse('opening_desk:show_month')}?mois={wanted:%Y-%m}"
    if request.method == "POST" and form.is_valid() and _save(request, form, office, wanted):
        messages.success(request, f"{office}, {weekday_date(wanted)}\u00a0: enregistré.")
        return redirect(month)
    context = {
        "form": form,
        "office": office,
        "cell": cell_of(office, wanted, record, editable=True),
        "month": month,
        "is_future": wanted > today(),
        "page_title": f"{office}, {weekday_date(wanted)}",
    }
    fragment = request.headers.get("X-Requested-With") == "calendar"
    template = "opening/parts/day_form.html" if fragment else "opening/set_opening_day.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _save(request: HttpRequest, form: DayForm, office: Office, day: date) -> bool:
    data: dict[str, Any] = form.cleaned_data
    kept = undo.before([office], Period.day(day))
    try:
        actions.set_opening_day(
            office=office,
            day=day,
            planned=data.get("planned") or None,
            **{name: data[name] for name in ("actual", "reason", "note", "opens", "closes")},
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, typeset(str(refusal)))
        return False
    undo.remember(request, f"{office}, {weekday_date(day)}", kept)
    return True


def _set_letter(request: HttpRequest, office: Office, day: date) -> JsonResponse:
    """What happened (past days), or what is planned (days to come) becomes what the letter says."""
    span = SPANS.get(request.POST["letter"].upper(), "?")
    ahead = day > today()
    if ahead and not can_plan_days(request.user):
        why = "Ce jour n'est pas encore passé : seule la direction change le planning."
        return JsonResponse({"code": "future_day", "message": typeset(why)}, status=422)
    record = OpeningDay.objects.filter(office=office, day=day).first()
    kept = undo.before([office], Period.day(day))
    same = record is not None and not ahead and record.planned != span
    try:
        saved = actions.set_opening_day(
            office=office,
            day=day,
            planned=span if ahead else None,
            actual=None if ahead else span,
            reason=record.reason if record and same else "",
            note=record.note if record and same else "",
            by=request.user,
        )
    except Refused as refusal:
        return JsonResponse({"code": refusal.code, "message": typeset(str(refusal))}, status=refusal.status)
    undo.remember(request, f"{office}, {weekday_date(day)}", kept)
    cell = cell_of(office, day, saved, editable=True)
    return JsonResponse(
        {"letter": cell.letter, "planned": cell.planned_letter, "kind": cell.kind, "words": cell.words}
    )
