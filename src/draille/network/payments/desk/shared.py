"""What the pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.network.payments import perms
from draille.network.tariffs.models import Authority
from draille.offer.upkeep.desk_common import user_of

__all__ = ["attempt", "authority_from", "pdf", "rooms", "user_of"]


def attempt(request: HttpRequest, act: Callable[[], Any], said: str, form: forms.Form | None = None) -> Any:
    """Carry out and say so; a refusal goes beside its field, or on top. What was made, or nothing."""
    try:
        made = act()
    except Refused as refusal:
        if form is not None and refusal.field in form.fields:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.error(request, typeset(str(refusal)))
        return None
    messages.success(request, typeset(said))
    return made if made is not None else True


def rooms(request: HttpRequest, current: str) -> dict[str, Any]:
    """The tabs, and what the person may do."""
    tabs = [("list", "Encaissements", "payments_desk:list_payments")]
    if perms.can_read_bank(request.user):
        tabs += [
            ("transfers", "Virements", "payments_desk:list_transfers"),
            ("deposits", "Chèques et caisse", "payments_desk:list_deposits"),
            ("refunds", "Remboursements", "payments_desk:list_refunds"),
        ]
    return {
        "tabs": tabs,
        "tab": current,
        "can_record": perms.can_record_payments(request.user),
        "can_manage": perms.can_manage_payments(request.user),
    }


def authority_from(request: HttpRequest) -> Authority | None:
    """The one asked for, else the first."""
    asked = request.GET.get("collectivite", "")
    found = Authority.objects.all()
    return (found.filter(pk=asked).first() if asked.isdigit() else None) or found.first()


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF, shown."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
