"""Single dates of an event: cancelled, full, moved, back as planned; each may be taken back at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from draille.kernel.french import typeset, weekday_date
from draille.kernel.refusals import Refused
from draille.offer.agenda import actions, perms
from draille.offer.agenda.desk.shared import tell, tell_refusal, user_of
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event, Occurrence, OccurrenceChange
from draille.offer.offers.forms.columns import day_field
from draille.territory.people.models import User

UNDO = "occurrence_undo"
WHOLE_DAY = "journee"
STATES = {"annuler": State.CANCELLED, "complet": State.FULL}
SAID = {
    "annuler": "Date annulée : les visiteurs le voient.",
    "complet": "Date complète : les visiteurs le voient.",
    "retablir": "Date remise comme prévu.",
    "reporter": "Date reportée : l’ancienne dit où elle est passée.",
}
CHANGED = ("state", "new_day", "new_start", "new_end", "new_place", "note")


class MoveForm(forms.Form):
    """Where a date goes."""

    new_day = day_field(label="Nouvelle date")
    new_start = forms.TimeField(
        label="Nouveau début", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    new_end = forms.TimeField(
        label="Nouvelle fin", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    new_place = forms.CharField(label="Nouveau lieu", max_length=150, required=False)
    note = forms.CharField(
        label="Pourquoi", max_length=200, required=False, help_text="Lu par les visiteurs : « orage »."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_day"].required = True


def start_word(start: time | None) -> str:
    """An hour as it stands in an address: ``1030``, ``journee``."""
    return f"{start:%H%M}" if start else WHOLE_DAY


def _planned(day: str, start: str) -> tuple[date, time | None]:
    try:
        hour = None if start == WHOLE_DAY else time(int(start[:2]), int(start[2:]))
        return date.fromisoformat(day), hour
    except ValueError as error:
        raise Http404 from error


def _next(request: HttpRequest, event: Event) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if safe else f"{reverse('agenda_desk:read_event', args=[event.pk])}#dates"


@require_POST
def change_occurrence(request: HttpRequest, pk: str, day: str, start: str, verb: str) -> HttpResponse:
    """Cancel a date, say it is full, or put it back as planned."""
    user = user_of(request, perms.can_change_events)
    event = get_object_or_404(Event, pk=pk)
    when = _planned(day, start)
    before = _before(event, *when)
    if (before or {}).get("state") == STATES.get(verb):
        messages.info(request, typeset(f"C’était déjà fait. {SAID[verb]}"))
        return redirect(_next(request, event))
    note = request.POST.get("note", "").strip()
    change = {"state": STATES[verb], "note": note} if verb in STATES else None
    _carried_out(request, event, when, change, before, user, SAID[verb])
    return redirect(_next(request, event))


def move_occurrence(request: HttpRequest, pk: int, day: str, start: str) -> HttpResponse:
    """The form that puts a date elsewhere."""
    user = user_of(request, perms.can_change_events)
    event = get_object_or_404(Event, pk=pk)
    when = _planned(day, start)
    occurrence = get_object_or_404(
        Occurrence.objects.filter(event=event, planned_day=when[0], planned_start=when[1]).order_by("pk")[:1]
    )
    form = MoveForm(request.POST or None, initial={"new_start": when[1], "new_end": occurrence.end})
    if request.method == "POST" and form.is_valid():
        change = {"state": State.MOVED, **form.cleaned_data}
        if _carried_out(request, event, when, change, _before(event, *when), user, SAID["reporter"]):
            return redirect(_next(request, event))
    context = {
        "page_title": f"Reporter {event.title}",
        "event": event,
        "occurrence": occurrence,
        "day": weekday_date(when[0]),
        "form": form,
        "next": _next(request, event),
    }
    status = 422 if form.errors else 200
    return render(request, "agenda/desk/move_occurrence.html", context, status=status)


def _before(event: Event, day: date, start: time | None) -> dict[str, Any] | None:
    found: OccurrenceChange | None = event.changes.filter(day=day, start=start).first()
    return {name: getattr(found, name) for name in CHANGED} if found else None


def _carried_out(
    request: HttpRequest,
    event: Event,
    when: tuple[date, time | None],
    change: Mapping[str, Any] | None,
    before: Mapping[str, Any] | None,
    user: User,
    said: str,
) -> bool:
    try:
        _write(event, when, change, user)
    except Refused as refusal:
        tell_refusal(request, refusal)
        return False
    tell(request, said)
    kept = {name: _plain(value) for name, value in before.items()} if before else None
    request.session[UNDO] = {
        "pk": event.pk,
        "title": event.title,
        "day": when[0].isoformat(),
        "start": start_word(when[1]),
        "before": kept,
    }
    return True


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _write(
    event: Event, when: tuple[date, time | None], change: Mapping[str, Any] | None, user: User
) -> None:
    day, start = when
    if change is None:
        actions.restore_occurrence(event=event, day=day, start=start, by=user)
    elif change["state"] == State.MOVED:
        moved = {name: change.get(name) for name in CHANGED if name != "state"}
        actions.move_occurrence(event=event, day=day, start=start, by=user, **moved)  # type: ignore[arg-type]
    else:
        action = actions.cancel_occurrence if change["state"] == State.CANCELLED else actions.fill_occurrence
        action(event=event, day=day, start=start, by=user, note=str(change.get("note") or ""))


@require_POST
def undo_occurrence(request: HttpRequest) -> HttpResponse:
    """Take back the last change of a single date."""
    user = user_of(request, perms.can_change_events)
    kept = request.session.pop(UNDO, None)
    if not kept:
        messages.info(request, "Il n’y a plus rien à annuler.")
        return redirect("agenda_desk:show_week")
    event = get_object_or_404(Event, pk=kept["pk"])
    change = dict(kept["before"]) if kept["before"] else None
    if change and change["state"] == State.MOVED:
        change["new_day"] = date.fromisoformat(change["new_day"])
        for name in ("new_start", "new_end"):
            change[name] = time.fromisoformat(change[name]) if change[name] else None
    try:
        _write(event, _planned(kept["day"], kept["start"]), change, user)
    except Refused as refusal:
        tell_refusal(request, refusal)
    else:
        tell(request, "Le dernier changement est annulé.")
    return redirect(_next(request, event))


def last_change(request: HttpRequest) -> dict[str, Any] | None:
    """What may be taken back, for the page."""
    kept: dict[str, Any] | None = request.session.get(UNDO)
    return {**kept, "day": date.fromisoformat(kept["day"])} if kept else None
