"""The addresses of the agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from draille.kernel.refusals import Refused
from draille.offer.agenda import extras
from draille.offer.agenda.actions import count_event_click
from draille.offer.agenda.enums import Status
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event
from draille.offer.agenda.perms import can_read_events
from draille.offer.agenda.public.addresses import address_of, asked_in, is_at
from draille.offer.agenda.public.calendar_file import calendar_file
from draille.offer.agenda.public.listing import Question, listing_context
from draille.offer.agenda.public.sheet import read_whole, sheet_context
from draille.offer.agenda.queries import EventFilter, parse_event_filter
from draille.offer.agenda.selection import site_filter
from draille.offer.offers.models import ClickTarget
from draille.offer.offers.queries import parse_page
from draille.offer.offers.robots import is_robot
from draille.offer.offers.sentences import active_language

MAX_AGE = 60
LAST_PAGE = 250


@require_safe
@conditional_page
def list_events(request: HttpRequest, **fixed: str) -> HttpResponse:
    """What takes place, by day. A question in other words leads to its one address."""
    given = asked_in(request.GET, fixed)
    refusal = None
    try:
        asked, number = parse_event_filter(given), parse_page(given).number
    except Refused as refused:
        if refused.field in fixed:
            raise Http404 from refused
        refusal, asked, number, given = refused, EventFilter(), 1, asked_in(given.__class__(), fixed)
    if refusal is None and request.GET and not is_at(given, request):
        return _cached(redirect(address_of(given)))
    if number > LAST_PAGE:
        raise Http404
    context = {**listing_context(Question.of(asked, given, number, site_filter(request))), "refusal": refusal}
    return _cached(render(request, "agenda/list_events.html", context, status=400 if refusal else 200))


def _cached(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def list_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month, as a table and as a list."""
    return list_events(request, month=f"{year:04d}-{month:02d}")


def list_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """A day."""
    try:
        asked = date(year, month, day).isoformat()
    except ValueError as error:
        raise Http404 from error
    return list_events(request, day=asked)


@require_safe
@conditional_page
def show_event(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One event. Staff may look at one that is not published yet."""
    event = read_whole(pk)
    if event is None or event.merged_into_id:
        return _moved(event)
    preview = event.status != Status.PUBLISHED
    if preview and not can_read_events(request.user):
        raise Http404
    if slug != event.path_name:
        return redirect(event_path(event, active_language()), permanent=not preview)
    context = {**sheet_context(event), **_added(event, preview)}
    response = render(request, "agenda/show_event.html", context)
    if not preview:
        return _cached(response)
    add_never_cache_headers(response)
    return response


def _added(event: Event, preview: bool) -> dict[str, Any]:
    """What other apps add; nothing for machines of what is not published."""
    language = active_language()
    return {
        "preview": preview,
        "heads": [] if preview else extras.heads_of(event, language),
        "actions": [] if preview else extras.actions_of(event, language),
        "blocks": [] if preview else extras.blocks_of(event, language),
    }


def _moved(event: Event | None) -> HttpResponse:
    """A merged event leads to the one that was kept."""
    seen: set[int] = set()
    while event and event.merged_into and event.pk not in seen:
        seen.add(event.pk)
        event = event.merged_into
        if event.status == Status.PUBLISHED:
            return redirect(event_path(event, active_language()), permanent=True)
    raise Http404


@require_safe
def book_event(request: HttpRequest, pk: int) -> HttpResponse:
    """To the booking system (``?vers=site``: to the website), as the event has it and nowhere else."""
    event = Event.objects.published().filter(pk=pk).first()
    if event is None:
        raise Http404
    to_website = request.GET.get("vers") == "site" or not event.booking_url
    address = event.website if to_website else event.booking_url
    if not address.lower().startswith(("https://", "http://")):
        raise Http404
    if request.method == "GET" and not is_robot(request.headers):
        count_event_click(event=event, target=ClickTarget.WEBSITE if to_website else ClickTarget.BOOKING)
    response = HttpResponseRedirect(address)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def save_dates(request: HttpRequest, pk: int) -> HttpResponse:
    """The coming dates of an event, for the visitor's own diary."""
    event = Event.objects.published().with_sheet().filter(pk=pk).first()
    if event is None:
        raise Http404
    response = HttpResponse(calendar_file(event), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.path_name}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return _cached(response)
