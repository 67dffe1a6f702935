"""Making an event and changing it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.refusals import Refused
from draille.offer.agenda import actions, perms
from draille.offer.agenda.desk.copying import next_year
from draille.offer.agenda.desk.shared import event_of, tell, user_of
from draille.offer.agenda.forms import EventForm, previewed
from draille.offer.agenda.forms.sources import SOURCES
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import Sheet, read_sheet
from draille.territory.people.models import User

MADE = "events_made"
REMEMBERED = 20


def create_event(request: HttpRequest) -> HttpResponse:
    """A new event. Sent twice, it is made once."""
    user = user_of(request, perms.can_change_events)
    return _making(request, user, {}, {"page_title": "Nouvel événement"})


def duplicate_event(request: HttpRequest, pk: int) -> HttpResponse:
    """The same event next year: its sheet, with dates 52 weeks later, so that Saturdays stay Saturdays."""
    user = user_of(request, perms.can_change_events)
    event = event_of(pk)
    title = {"page_title": f"{event.title}, l’an prochain", "copied": event}
    return _making(request, user, next_year(read_sheet(event)), title)


def _making(request: HttpRequest, user: User, proposed: Sheet, context: dict[str, Any]) -> HttpResponse:
    made: dict[str, int] = request.session.get(MADE, {})
    token = request.POST.get("token") or str(uuid4())
    if token in made:
        return redirect("agenda_desk:read_event", made[token])
    form = _form(request, user, proposed, holder=f"event-{token}"[:34])
    if form.is_bound and form.is_valid() and not form.asked_for_more:
        event = _created(form, proposed, user)
        if event is not None:
            request.session[MADE] = {**dict(list(made.items())[-REMEMBERED:]), token: event.pk}
            tell(request, "Événement créé. C’est un brouillon : publiez-le quand il est prêt.")
            return redirect("agenda_desk:read_event", event.pk)
    return _shown(request, form, {"event": None, "token": token, **context})


def _created(form: EventForm, proposed: Sheet, user: User) -> Event | None:
    try:
        with transaction.atomic():
            # A copy is made of what was proposed and left as it was, too.
            sheet = {**proposed, **form.values, **form.changes(user)}
            given = {name: value for name, value in sheet.items() if value not in (None, "", [], {})}
            return actions.create_event(sheet=given, by=user)
    except Refused as refusal:
        form.add_refusal(refusal)
        return None


def change_event(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an event. What others wrote meanwhile stays; where both wrote, the person is asked."""
    user = user_of(request, perms.can_change_events)
    event = event_of(pk)
    form = _form(request, user, read_sheet(event), event, holder=f"user-{user.pk}-event-{pk}")
    if form.is_bound and form.is_valid() and not form.asked_for_more:
        changed = _changed(form, event, user)
        if changed is not None:
            tell(request, "Événement enregistré." if changed else "Rien n’avait changé.")
            return redirect("agenda_desk:read_event", pk)
    return _shown(request, form, {"page_title": f"Modifier {event.title}", "event": event})


def _changed(form: EventForm, event: Event, user: User) -> dict[str, Any] | None:
    try:
        with transaction.atomic():
            return actions.change_event(event=event, sheet=form.changes(user), by=user)
    except Refused as refusal:
        form.add_refusal(refusal)
        return None


def _form(
    request: HttpRequest, user: User, sheet: Sheet, event: Event | None = None, *, holder: str
) -> EventForm:
    posted = request.method == "POST"
    return EventForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        sheet=sheet,
        held=event.held if event else (),
        stale=[text.language for text in event.translations.all() if text.stale] if event else (),
        expert=perms.can_publish_events(user),
        library=True,
        holder=holder,
        preview_url=reverse("agenda_desk:preview_dates"),
        suggest_url=reverse("agenda_desk:suggest"),
    )


def _shown(request: HttpRequest, form: EventForm, context: dict[str, Any]) -> HttpResponse:
    wrong = bool(form.errors) and not form.asked_for_more
    if form.is_bound:
        form.keep_photos()
    context = {**context, "form": form, "wrong": wrong}
    return render(request, "agenda/desk/edit_event.html", context, status=422 if wrong else 200)


@require_POST
def preview_dates(request: HttpRequest) -> HttpResponse:
    """What the dates of the form amount to."""
    user = user_of(request, perms.can_change_events)
    return previewed(request, expert=perms.can_publish_events(user))


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Places, professionals or pictures whose name answers the letters typed."""
    user_of(request, perms.can_change_events)
    source, text = SOURCES.get(request.GET.get("quoi", "")), request.GET.get("q", "").strip()[:100]
    names = [words for _key, words in source.find(text)] if source and len(text) > 1 else []
    return JsonResponse({"names": names})
