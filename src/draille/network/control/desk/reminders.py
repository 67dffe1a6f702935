"""Mailings of reminders: preparing one, its board, its letters."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import local_day, today
from draille.kernel.contracts import Column
from draille.kernel.exports import rows_response
from draille.kernel.refusals import Refused
from draille.network.control import perms
from draille.network.control.actions import reminders as actions
from draille.network.control.desk.common import FOLLOW_TABS, attempt, pdf_response, rights, user_of
from draille.network.control.enums import Channel, ReminderState
from draille.network.control.forms import MailingForm
from draille.network.control.models import Mailing, Reminder
from draille.network.control.printing import reminders_pdf
from draille.network.control.wording import reminder_words, texts_of


@require_safe
def list_mailings(request: HttpRequest) -> HttpResponse:
    """What left, the latest first."""
    user = user_of(request, perms.can_read_follow_up)
    sent = Q(reminders__state__in=[ReminderState.SENT, ReminderState.POSTED])
    found = (
        Mailing.objects.select_related("by")
        .annotate(
            total=Count("reminders"),
            gone=Count("reminders", filter=sent),
            failed=Count("reminders", filter=Q(reminders__state=ReminderState.FAILED)),
        )
        .order_by("-created_at", "-pk")
    )
    context = {
        "page_title": "Rappels",
        "tabs": FOLLOW_TABS,
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        **rights(user),
    }
    return render(request, "control/suivi/mailings.html", context)


def prepare_mailing(request: HttpRequest) -> HttpResponse:
    """Who would be written to and how many, with a letter to read; then sending."""
    user = user_of(request, perms.can_send_reminders)
    form = MailingForm(request.POST or request.GET or MailingForm.usual(today()))
    context: dict[str, Any] = {"page_title": "Préparer des rappels", "tabs": FOLLOW_TABS, "form": form}
    if form.is_valid():
        values = form.cleaned_data
        if request.method == "POST" and (mailing := _send(request, values, user)):
            return redirect("control_desk:show_mailing", mailing.pk)
        context |= _previewed(form, values)
    return render(request, "control/suivi/prepare_mailing.html", context, status=422 if form.errors else 200)


def _send(request: HttpRequest, values: dict[str, Any], user: Any) -> Mailing | None:
    expected = request.POST.get("expected", "")
    try:
        mailing = actions.send_mailing(
            by=user, expected=int(expected) if expected.isdigit() else -1, **values
        )
    except Refused as refusal:
        notices.error(request, str(refusal))
        return None
    notices.success(request, "Les courriels partent ; les lettres sont à imprimer ci-dessous.")
    return mailing


def _previewed(form: MailingForm, values: dict[str, Any]) -> dict[str, Any]:
    try:
        plan = actions.plan_mailing(**{name: one for name, one in values.items() if name != "moment"})
    except Refused as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return {}
    first = next(iter([*plan.by_email, *plan.by_post]), None)
    code = f"reminder.{values['about']}.{values['moment']}"
    sample = reminder_words(code, first, texts_of(code)) if first else None
    return {"plan": plan, "sample": sample, "sample_host": first.host if first else None}


@require_safe
def show_mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """Each reminder of a mailing and where it stands."""
    user = user_of(request, perms.can_read_follow_up)
    mailing = get_object_or_404(Mailing.objects.select_related("by"), pk=pk)
    reminders = list(mailing.reminders.select_related("host"))
    states = Counter(one.state for one in reminders)
    context = {
        "page_title": str(mailing),
        "tabs": FOLLOW_TABS,
        "mailing": mailing,
        "reminders": [(one, actions.is_cut(one)) for one in reminders],
        "states": [(label, states[value]) for value, label in ReminderState.choices if states[value]],
        "letters": sum(one.channel == Channel.POST for one in reminders),
        "to_print": states[ReminderState.TO_PRINT],
        **rights(user),
    }
    return render(request, "control/suivi/mailing.html", context)


@require_safe
def print_mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """The letters of a mailing in one file."""
    user_of(request, perms.can_send_reminders)
    mailing = get_object_or_404(Mailing, pk=pk)
    letters = list(mailing.reminders.filter(channel=Channel.POST).exclude(body="").select_related("host"))
    if not letters:
        notices.error(request, "Aucune lettre à imprimer dans cet envoi.")
        return redirect("control_desk:show_mailing", pk)
    body = reminders_pdf(letters, day=local_day(mailing.created_at))
    return pdf_response(body, f"rappels-{mailing.pk}.pdf")


_COLUMNS = (
    Column("code", "Numéro"),
    Column("host", "Hébergeur"),
    Column("channel", "Voie"),
    Column("address", "Adresse e-mail"),
    Column("street", "Adresse"),
    Column("postcode", "Code postal"),
    Column("city", "Ville"),
    Column("concerns", "Concerne"),
    Column("state", "État"),
    Column("sent", "Partie le"),
    Column("failure", "Échec"),
)


@require_safe
def export_mailing(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list that goes with the letters."""
    user_of(request, perms.can_read_follow_up)
    mailing = get_object_or_404(Mailing, pk=pk)
    rows = (_row(one) for one in mailing.reminders.select_related("host"))
    return rows_response(_COLUMNS, rows, f"rappels-{mailing.pk}")


def _row(one: Reminder) -> dict[str, Any]:
    host = one.host
    return {
        "code": host.code, "host": host.name, "channel": one.get_channel_display(), "address": one.address,
        "street": host.street, "postcode": host.postcode, "city": host.city,
        "concerns": ", ".join(f"{item['lodging']} {item['month'][:7]}" for item in one.items),
        "state": one.get_state_display(), "sent": local_day(one.sent_at) if one.sent_at else None,
        "failure": one.failure,
    }  # fmt: skip


@require_POST
def post_mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed letters were posted."""
    user = user_of(request, perms.can_send_reminders)
    mailing = get_object_or_404(Mailing, pk=pk)
    attempt(request, lambda: actions.mark_posted(mailing=mailing, by=user), "Lettres marquées comme postées.")
    return redirect("control_desk:show_mailing", pk)


@require_POST
def retry_reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """Send again one that could not leave."""
    user = user_of(request, perms.can_send_reminders)
    reminder = get_object_or_404(Reminder, pk=pk)
    attempt(request, lambda: actions.retry_reminder(reminder=reminder, by=user), "Le rappel repart.")
    return redirect("control_desk:show_mailing", reminder.mailing_id)
