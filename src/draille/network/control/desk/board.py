"""What is to be done, appointments, and hosts that never opened their space."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from draille.kernel.clock import day_bounds, today
from draille.network.control import perms
from draille.network.control.actions.reminders import CUT_AFTER
from draille.network.control.agenda import calendar_of
from draille.network.control.desk.common import FOLLOW_TABS, rights, user_of
from draille.network.control.enums import AppointmentState, ContactKind, ReminderState, Stage
from draille.network.control.models import FollowUp, HostContact, Reminder
from draille.network.control.queries.cases import to_do
from draille.network.control.queries.pipeline import pipeline_rows


@require_safe
def show_board(request: HttpRequest) -> HttpResponse:
    """What waits for somebody: next steps, appointments, reminders in trouble, cases."""
    user = user_of(request, perms.can_read_follow_up)
    now = today()
    soon = day_bounds(now, now + timedelta(days=7))
    context = {
        "page_title": "Suivi des hébergeurs",
        "tabs": FOLLOW_TABS,
        "today": now,
        "steps": HostContact.objects.filter(next_done_at=None)
        .exclude(next_step="")
        .select_related("host", "by")
        .order_by("next_on", "at")[:100],
        "appointments": appointments().filter(at__lt=soon[1], state=AppointmentState.PLANNED),
        "troubled": troubled_reminders()[:50],
        "to_print": Reminder.objects.filter(state=ReminderState.TO_PRINT).count(),
        "cases": to_do(now) if perms.can_read_cases(user) else [],
        **rights(user),
    }
    return render(request, "control/suivi/board.html", context)


def troubled_reminders() -> Any:
    """Reminders that could not leave, or were cut while leaving."""
    cut = Q(state=ReminderState.SENDING, taken_at__lt=timezone.now() - CUT_AFTER)
    found = Reminder.objects.filter(Q(state=ReminderState.FAILED) | cut)
    return found.select_related("host", "mailing").order_by("-mailing__created_at", "host__name")


def appointments() -> Any:
    """Appointments, the next first."""
    found = HostContact.objects.filter(kind=ContactKind.APPOINTMENT)
    return found.select_related("host", "by").order_by("at")


@require_safe
def list_appointments(request: HttpRequest) -> HttpResponse:
    """The appointments to come, those whose outcome is not told, and the last ones held."""
    user = user_of(request, perms.can_read_follow_up)
    start, _end = day_bounds(today(), today())
    planned = appointments().filter(state=AppointmentState.PLANNED)
    context = {
        "page_title": "Rendez-vous",
        "tabs": FOLLOW_TABS,
        "coming": planned.filter(at__gte=start),
        "untold": planned.filter(at__lt=start),
        "past": appointments().exclude(state=AppointmentState.PLANNED).order_by("-at")[:30],
        **rights(user),
    }
    return render(request, "control/suivi/appointments.html", context)


@require_safe
def download_calendar(request: HttpRequest) -> HttpResponse:
    """The appointments to come, for a calendar: hosts' names, no phone and no notes."""
    user_of(request, perms.can_read_follow_up)
    start, _end = day_bounds(today(), today())
    found = appointments().filter(at__gte=start, state=AppointmentState.PLANNED)
    response = HttpResponse(calendar_of(found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rendez-vous-hebergeurs.ics"'
    return response


@require_safe
def list_pipeline(request: HttpRequest) -> HttpResponse:
    """Hosts that never opened their space, step by step, until it is done."""
    user = user_of(request, perms.can_read_follow_up)
    rows = pipeline_rows(today())
    stage = request.GET.get("etape", "")
    stage = stage if stage in Stage.values else ""
    counts = [(value, label, sum(row.stage == value for row in rows)) for value, label in Stage.choices]
    context = {
        "page_title": "Hébergeurs non connectés",
        "tabs": FOLLOW_TABS,
        "rows": [row for row in rows if not stage or row.stage == stage],
        "counts": counts,
        "stage": stage,
        "total": len(rows),
        "done": FollowUp.objects.filter(stage=Stage.DONE).count(),
        "stages": Stage.choices,
        **rights(user),
    }
    return render(request, "control/suivi/pipeline.html", context)
