"""The agenda in the read API: events whole, or the days one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Audience
from draille.offer.agenda.queries import (
    PARAMETERS,
    EventFilter,
    events_of,
    find_occurrences,
    parse_event_filter,
)
from draille.offer.event_exchange import reading, shapes
from draille.offer.event_exchange.writing import write_event, write_occurrence
from draille.offer.exchange.api.asking import LARGEST_PAGE, PAGE_SIZE, parse_language, refuse_unknown
from draille.offer.exchange.api.gate import by_content, dated, fresh, json_answer, mark_of
from draille.offer.exchange.api.parameters import LANG, described, in_query, of_codes
from draille.offer.exchange.api.schemas import Problem
from draille.offer.exchange.licence import data_licence
from draille.offer.offers.queries import PageAsked, parse_page

REFUSALS = {400: Problem, 429: Problem}
_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_YES = {"type": "boolean", "default": False}
ASKED = [
    in_query("q", "Words of the title, the texts, the place.", {**_TEXT, "maxLength": 200}),
    of_codes("theme", "Slugs of themes."),
    of_codes("commune", "INSEE codes, or names as they stand in addresses (`vialas`)."),
    of_codes("sector", "Slugs of sectors of the destination."),
    of_codes("audience", "Whom it is meant for.", list(Audience.values)),
    in_query("near", "A point (`44.36,3.74`), an office or a commune.", {**_TEXT, "minLength": 1}),
    in_query("radius", "Kilometres around `near`.", {"type": "number", "minimum": 0.1, "maximum": 200}),
    in_query("day", "One day: `2026-07-14`, `aujourdhui`, `demain`.", _TEXT),
    in_query("when", "`aujourdhui`, `demain`, `week-end`, `semaine`, `mois`.", _TEXT),
    in_query("month", "A month: `2026-07`.", _TEXT),
    in_query("from", "The first day.", _DAY),
    in_query("to", "The last day, included.", _DAY),
    in_query("free", "Free of charge.", _YES),
    in_query("accessible", "Accessible with reduced mobility.", _YES),
    in_query("taking_place", "Without what is cancelled or moved away.", _YES),
    in_query("begins", "What lasts several days once, on its first day.", _YES),
]
PAGING = [
    in_query("page", "From 1.", {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1}),
    in_query(
        "page_size",
        "Items a page.",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
    ),
]
KNOWN = {*PARAMETERS, "page", "page_size", "lang"}


def add_endpoints(api: NinjaAPI) -> None:
    """The agenda's own, in the API of open data."""
    api.get(
        "/events",
        response={200: shapes.EventPage, **REFUSALS},
        summary="Search the published events",
        openapi_extra=described(*ASKED, *PAGING, LANG),
        url_name="list_events",
    )(list_events)
    api.get(
        "/occurrences",
        response={200: shapes.OccurrencePage, **REFUSALS},
        summary="The agenda, day by day",
        openapi_extra=described(*ASKED, *PAGING, LANG),
        url_name="list_occurrences",
    )(list_occurrences)
    api.get(
        "/events/{uuid}",
        response={200: shapes.EventAnswer, 404: Problem, **REFUSALS},
        summary="One event",
        openapi_extra=described(LANG),
        url_name="get_event",
    )(get_event)


def _question(params: QueryDict) -> tuple[EventFilter, PageAsked, str]:
    refuse_unknown(params, KNOWN)
    page = parse_page(params, size=PAGE_SIZE, most=LARGEST_PAGE)
    return parse_event_filter(params), page, parse_language(params)


def _envelope(state: reading.State, page: PageAsked, count: int, items: list[Any]) -> dict[str, Any]:
    return {
        "licence": data_licence().as_dict(),
        "updated_at": state.changed,
        "count": count,
        "page": page.number,
        "page_size": page.size,
        "items": items,
    }


def list_events(request: HttpRequest) -> HttpResponse:
    """Events that have a date among the answers, with their coming dates; without days, those not over."""
    asked, page, language = _question(request.GET)
    state = reading.agenda_state()
    etag = mark_of(request, state)
    if same := fresh(request, etag, state):
        return same
    found = reading.published_events().filter(pk__in=events_of(_from_today(asked)).values("pk"))
    rows = list(found.order_by("first_day", "pk")[page.first : page.first + page.size])
    items = [write_event(event, language) for event in rows]
    return dated(json_answer(_envelope(state, page, found.count(), items)), etag, state)


def list_occurrences(request: HttpRequest) -> HttpResponse:
    """Each day of each event, by day and hour; from today when no day is asked for."""
    asked, page, language = _question(request.GET)
    state = reading.agenda_state()
    etag = mark_of(request, state)
    if same := fresh(request, etag, state):
        return same
    found = find_occurrences(_from_today(asked))
    events = found.select_related("event__commune", "event__theme").prefetch_related("event__translations")
    items = [write_occurrence(one, language) for one in events[page.first : page.first + page.size]]
    return dated(json_answer(_envelope(state, page, found.count(), items)), etag, state)


def _from_today(asked: EventFilter) -> EventFilter:
    return asked if asked.first_day else replace(asked, first_day=today())


def get_event(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everything published of one event."""
    refuse_unknown(request.GET, {"lang"})
    language = parse_language(request.GET)
    event = reading.published_events().filter(uuid=uuid).first()
    if event is None:
        raise Refused(_("Cet événement n’est pas publié."), code="not_found", field="uuid", status=404)
    data = {
        "licence": data_licence().as_dict(),
        "updated_at": event.updated_at,
        "event": write_event(event, language),
    }
    return by_content(request, data)
