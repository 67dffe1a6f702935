"""Statistics of a year, as known now or at any past day."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Memo, Scope
from draille.kernel.exports import Format, export_response
from draille.kernel.figures import compute_figures
from draille.kernel.periods import Period
from draille.network.tourist_tax.desk.board import reader_of, year_of
from draille.network.tourist_tax.queries.statistics import cuts, statistics_table


@require_safe
def show_statistics(request: HttpRequest) -> HttpResponse:
    """Every figure and every cut of the year."""
    reader_of(request)
    year, known_at, problem = year_of(request), *_known_at(request)
    scope, memo = Scope(Period.year(year), known_at=known_at), Memo()
    context = {
        "page_title": f"Taxe de séjour, statistiques {year}",
        "year": year,
        "years": [one for one in (year - 1, year, year + 1) if one <= today().year],
        "known_at": known_at,
        "typed": request.GET.get("connu", ""),
        "problem": problem,
        "figures": [
            one
            for one in compute_figures(scope, memo, today=known_at)
            if one.indicator.code.startswith("tourist_tax.")
        ]
        if known_at is None or known_at >= scope.period.first
        else [],
        "tables": [(cut.code, statistics_table(cut, scope, memo)) for cut in cuts()],
        "query": urlencode({"annee": year, **({"connu": known_at.isoformat()} if known_at else {})}),
    }
    return render(request, "tourist_tax/desk/show_statistics.html", context)


@require_safe
def export_statistics(request: HttpRequest, code: str, file_format: str) -> HttpResponseBase:
    """One cut as a file."""
    reader_of(request)
    cut = next((one for one in cuts() if one.code == code), None)
    if cut is None or file_format not in {one.value for one in Format}:
        raise Http404
    scope = Scope(Period.year(year_of(request)), known_at=_known_at(request)[0])
    table: Any = statistics_table(cut, scope, Memo())
    return export_response(table, Format(file_format), f"taxe-{code}-{year_of(request)}")


def _known_at(request: HttpRequest) -> tuple[date | None, str]:
    text = request.GET.get("connu", "").strip()
    if not text:
        return None, ""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        return None, "Cette date ne se lit pas : écrivez-la comme 13/01/2025 dans le calendrier."
    if day > today():
        return None, "Cette date est à venir : rien n'en est encore connu."
    return day, ""
