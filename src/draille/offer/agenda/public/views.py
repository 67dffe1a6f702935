"""The addresses of the agenda."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Status
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event
from draille.offer.agenda.perms import can_read_events
from draille.offer.agenda.queries import EventFilter, find_occurrences, next_occurrences, parse_event_filter
from draille.offer.agenda.sentences import localized, schedule_line
from draille.offer.offers.sentences import active_language


def list_events(request: HttpRequest, **fixed: str) -> HttpResponse:
    """What takes place, by day."""
    try:
        asked = parse_event_filter({**request.GET.dict(), **fixed})
    except Refused:
        asked = EventFilter(first_day=today())
    found = find_occurrences(asked).select_related("event")[:40]
    return render(request, "agenda/list_events.html", {"occurrences": found})


def list_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month."""
    return list_events(request, month=f"{year:04d}-{month:02d}")


def list_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """A day."""
    try:
        return list_events(request, day=date(year, month, day).isoformat())
    except ValueError as error:
        raise Http404 from error


def show_event(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One event."""
    event = Event.objects.with_sheet().filter(pk=pk).first()
    if event is None or (event.status != Status.PUBLISHED and not can_read_events(request.user)):
        raise Http404
    if slug != event.path_name:
        return redirect(event_path(event, active_language()))
    context = {
        "event": event,
        "texts": localized(event),
        "line": schedule_line(event),
        "dates": next_occurrences(event),
    }
    return render(request, "agenda/show_event.html", context)
