"""The visitors' search of a free lodging, and the calendars platforms subscribe to."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from draille.kernel.limits import address_of, allow
from draille.kernel.refusals import Refused
from draille.offer.availability.board import Board, Line, build_board, lodgings_asked
from draille.offer.availability.ical.writing import calendar_file, unit_of_token
from draille.offer.availability.public_forms import SearchForm, asked_or_tonight
from draille.offer.availability.stays import Stay, check_stay

PAGE = 30
WRONG_AN_HOUR = 60


@require_safe
def search_lodgings(request: HttpRequest) -> HttpResponse:
    """Who has room from one day to another; tonight where nothing is asked yet."""
    form = SearchForm(asked_or_tonight(request.GET))
    context: dict[str, Any] = {"form": form, "stay": None}
    if form.is_valid():
        try:
            stay = check_stay(*(form.cleaned_data[name] for name in ("du", "au", "personnes")))
        except Refused as refusal:
            names = {"arrival": "du", "departure": "au", "people": "personnes"}
            form.add_error(names.get(refusal.field), str(refusal))
        else:
            context |= _found(request, stay, form)
    wrong = bool(form.is_bound and form.errors)
    response = render(request, "availability/search_lodgings.html", context, status=400 if wrong else 200)
    patch_cache_control(response, public=True, max_age=60)
    return response


def _found(request: HttpRequest, stay: Stay, form: SearchForm) -> dict[str, Any]:
    data = form.cleaned_data
    board: Board = build_board(
        stay,
        lodgings_asked(dogs=data["chiens"], category=data["categorie"]),
        point=form.point(),
        within_km=form.radius(),
    )
    lines: list[Line] = [*board.free, *board.check]
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    free = len(board.free)
    start = page.start_index() - 1 if lines else 0
    return {
        "stay": stay,
        "page": page,
        "free": [line for place, line in enumerate(page, start) if place < free],
        "check": [line for place, line in enumerate(page, start) if place >= free],
        "free_count": free,
        "check_count": len(board.check),
        "measured": form.point() is not None,
    }


@require_safe
def unit_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The taken nights of a unit, for a platform."""
    found = unit_of_token(token)
    if found is None:
        if not allow(f"availability.wrong_calendar:{address_of(request)}", WRONG_AN_HOUR, 3600):
            return HttpResponse(status=429)
        raise Http404
    unit, feed = found
    file = calendar_file(unit, feed)
    etag = f'"{file.etag}"'
    response: HttpResponse
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(file.content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=300"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
