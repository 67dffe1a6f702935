"""What the pages of following up share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from draille.kernel.refusals import Refused
from draille.network.control import perms
from draille.territory.people.models import User


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """Who asks; 403 for who may not."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def attempt(request: HttpRequest, act: Callable[[], Any], said: str) -> bool:
    """Carry out and say so; a refusal becomes a message. Returns whether it was carried out."""
    try:
        act()
    except Refused as refusal:
        notices.error(request, str(refusal))
        return False
    notices.success(request, said)
    return True


def submitted(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action returns, or true; a wrong form or a refusal, shown beside its field, gives nothing."""
    if not form.is_valid():
        return None
    try:
        return act() or True
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return None


def tell_errors(request: HttpRequest, form: forms.Form) -> None:
    """The errors of a form whose page is not shown again."""
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for error in errors:
            notices.error(request, f"{label} : {error}" if label else str(error))


def pdf_response(body: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows."""
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


FOLLOW_TABS = (
    ("control_desk:show_board", "À faire"),
    ("control_desk:list_mailings", "Rappels"),
    ("control_desk:list_appointments", "Rendez-vous"),
    ("control_desk:list_pipeline", "Non connectés"),
    ("control_desk:list_texts", "Modèles et automatismes"),
)
CASE_TABS = (("control_desk:list_cases", "Dossiers"), ("control_desk:list_anomalies", "Anomalies"))


def rights(user: User) -> dict[str, bool]:
    """What the page may offer."""
    return {
        "can_record": perms.can_record_contacts(user),
        "can_remind": perms.can_send_reminders(user),
        "can_read_cases": perms.can_read_cases(user),
        "can_manage": perms.can_manage_cases(user),
        "can_validate": perms.can_validate_cases(user),
        "can_sort": perms.can_sort_anomalies(user),
    }
