"""Pages for visitors: they read a question in the address and need no script."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from draille import __version__
from draille.kernel.clock import today
from draille.kernel.limits import address_of, allow
from draille.kernel.refusals import Refused
from draille.network.tariffs.documents import LANGUAGES, poster_pdf
from draille.network.tariffs.public.showing import listed, shown
from draille.network.tariffs.simulator import SimulationForm
from draille.network.tariffs.simulator.asking import communes_known
from draille.network.tariffs.simulator.forms import usual_question
from draille.network.tariffs.tables import tariff_table
from draille.offer.offers.sentences import active_language

POSTERS_AN_HOUR = 60
HOUR = 3600
FRESH = 300


@require_safe
def simulate(request: HttpRequest) -> HttpResponse:
    """How much a stay costs, with the way it was computed."""
    asked = bool(request.GET.keys() - {"commune"})
    first = {**usual_question(), "commune": request.GET.get("commune", "")}
    form = SimulationForm(request.GET) if asked else SimulationForm(initial=first)
    wrong = asked and not form.is_valid()
    context = {"form": form, "wrong": wrong, "asked": asked, "found": shown(form.result)}
    response = render(request, "tariffs/simulate.html", context, status=422 if wrong else 200)
    patch_cache_control(response, public=True, max_age=60)
    return response


@require_safe
def list_tariffs(request: HttpRequest) -> HttpResponse:
    """The tariffs of a commune in this year, and its posters."""
    year = today().year
    communes = communes_known(today())
    insee = request.GET.get("commune", "")
    table = tariff_table(insee, year) if insee in dict(communes) else None
    context: dict[str, Any] = {
        "communes": communes,
        "insee": insee,
        "year": year,
        "unknown": bool(insee) and table is None,
        "table": listed(table, active_language()) if table else None,
        "posters": [
            (code, name, reverse("tariffs:download_poster", args=[insee, code]))
            for code, name in POSTER_NAMES
            if table
        ],
    }
    response = render(
        request, "tariffs/list_tariffs.html", context, status=404 if context["unknown"] else 200
    )
    patch_cache_control(response, public=True, max_age=60)
    return response


POSTER_NAMES = (("fr", "français"), ("en", "English"), ("de", "Deutsch"), ("nl", "Nederlands"))


@require_safe
def download_poster(request: HttpRequest, insee: str, language: str) -> HttpResponse:
    """The poster of this year, or of another (``?annee=2027``), as PDF."""
    year = _year(request.GET.get("annee", ""))
    table = tariff_table(insee, year)
    if table is None or language not in LANGUAGES:
        raise Http404("no tariff known")
    words = f"{__version__} {today()} {language} {table!r}"
    key = f"tariffs.poster:{hashlib.sha256(words.encode()).hexdigest()}"
    made = cache.get(key)
    if made is None:
        if not allow(f"tariffs.poster:{address_of(request)}", POSTERS_AN_HOUR, HOUR):
            return HttpResponse(status=429, headers={"Retry-After": str(HOUR)})
        made = _poster(insee, year, language)
        cache.set(key, made, HOUR)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="taxe-de-sejour-{insee}-{year}-{language}.pdf"'
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


def _poster(insee: str, year: int, language: str) -> bytes:
    try:
        return poster_pdf(insee, year, language)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _year(text: str) -> int:
    now = today().year
    if not text:
        return now
    if text.isascii() and text.isdigit() and now - 6 <= int(text[:4]) <= now + 1 and len(text) == 4:
        return int(text)
    raise Http404("no such year")
