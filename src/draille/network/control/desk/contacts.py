"""Contacts with a host: recording one, appointments, next steps, stages, reminders stopped."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from draille.network.control import perms
from draille.network.control.actions import contacts as actions
from draille.network.control.actions.reminders import stop_reminders
from draille.network.control.desk.common import FOLLOW_TABS, attempt, rights, submitted, tell_errors, user_of
from draille.network.control.enums import ContactKind, Stage
from draille.network.control.forms import ContactForm, OutcomeForm
from draille.network.control.links import host_page
from draille.network.control.models import HostContact
from draille.network.hosts.models import Host


def show_contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said with a host, and recording more."""
    user = user_of(request, perms.can_read_follow_up)
    host = get_object_or_404(Host, pk=pk)
    kind = request.GET.get("nature", "")
    form = ContactForm(request.POST or None, initial=_begin(kind))
    if request.method == "POST":
        user_of(request, perms.can_record_contacts)
        if submitted(form, lambda: actions.record_contact(host=host, by=user, **form.cleaned_data)):
            notices.success(request, "C’est noté.")
            return redirect("control_desk:show_contacts", pk)
    context = {
        "page_title": host.name,
        "tabs": FOLLOW_TABS,
        "host": host,
        "host_url": host_page(host.pk),
        "form": form,
        "contacts": host.contacts.select_related("by")[:100],
        "follow": getattr(host, "follow_up", None),
        "stages": Stage.choices,
        "reminders": host.reminders.select_related("mailing").order_by("-mailing__created_at")[:20],
        "cases": host.cases.all() if perms.can_read_cases(user) else [],
        **rights(user),
    }
    return render(request, "control/suivi/contacts.html", context, status=422 if form.errors else 200)


def _begin(kind: str) -> dict[str, object]:
    now = ContactForm.now()
    appointment = kind == ContactKind.APPOINTMENT
    return {
        "kind": kind if kind in ContactKind.values else ContactKind.CALL,
        "at": (now + timedelta(days=7)).replace(minute=0) if appointment else now,
        "asked_key": uuid4(),
    }


def _back(request: HttpRequest, host: int) -> HttpResponse:
    """To the page the click came from, when it is ours."""
    then = request.POST.get("retour", "")
    if url_has_allowed_host_and_scheme(then, allowed_hosts={request.get_host()}):
        return redirect(then)
    return redirect("control_desk:show_contacts", host)


@require_POST
def settle_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of an appointment."""
    user = user_of(request, perms.can_record_contacts)
    contact = get_object_or_404(HostContact, pk=pk)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        attempt(
            request,
            lambda: actions.settle_appointment(contact=contact, by=user, **form.cleaned_data),
            "C’est noté.",
        )
    else:
        tell_errors(request, form)
    return _back(request, contact.host_id)


@require_POST
def settle_step(request: HttpRequest, pk: int) -> HttpResponse:
    """What was to be done is done, or is to be done again."""
    user = user_of(request, perms.can_record_contacts)
    contact = get_object_or_404(HostContact, pk=pk)
    done = request.POST.get("fait") != "non"
    attempt(
        request,
        lambda: actions.settle_next_step(contact=contact, by=user, done=done),
        "Fait." if done else "Remis à faire.",
    )
    return _back(request, contact.host_id)


@require_POST
def set_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the office is with a host."""
    user = user_of(request, perms.can_record_contacts)
    host = get_object_or_404(Host, pk=pk)
    stage = request.POST.get("stage", "")
    if stage in Stage.values:
        attempt(request, lambda: actions.set_stage(host=host, stage=stage, by=user), "Étape enregistrée.")
    return _back(request, pk)


@require_POST
def switch_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the automatic reminders of a host, or take them up again."""
    user = user_of(request, perms.can_send_reminders)
    host = get_object_or_404(Host, pk=pk)
    stopped = request.POST.get("arret") == "oui"
    said = "Plus aucun rappel automatique ne lui part." if stopped else "Les rappels automatiques reprennent."
    attempt(request, lambda: stop_reminders(host=host, by=user, stopped=stopped), said)
    return _back(request, pk)
