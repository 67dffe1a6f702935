"""The year at a glance: its calendar, and who declared what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Memo, Scope, Table
from draille.kernel.exports import Format, export_response, rows_response
from draille.kernel.figures import compute_figures
from draille.kernel.french import month_name
from draille.kernel.periods import Period
from draille.network.tourist_tax import perms
from draille.network.tourist_tax.queries.year import (
    VIEWS,
    lodging_rows,
    lodgings_in,
    month_rows,
)
from draille.territory.places.models import Commune

PAGE = 50
CHUNK = 500
SHOWN = ("declared", "nights", "outstanding", "digital_operator_share", "lodgings", "hosts")
YEARS = range(2000, 2101)


def reader_of(request: HttpRequest) -> Any:
    """The person, allowed to read the board."""
    if not perms.can_read_tax(request.user):
        raise PermissionDenied
    return request.user


def year_of(request: HttpRequest) -> int:
    """The year asked; this one otherwise."""
    text = request.GET.get("annee", "")
    return int(text) if text.isdecimal() and int(text) in YEARS else today().year


@require_safe
def show_board(request: HttpRequest) -> HttpResponse:
    """Figures, calendar, and the lodgings with their twelve months."""
    reader_of(request)
    year, day = year_of(request), today()
    asked = _asked(request)
    page = Paginator(lodgings_in(year, today=day, **asked), PAGE).get_page(request.GET.get("page"))
    scope = Scope(Period.year(year))
    codes = [f"tourist_tax.{name}" for name in SHOWN]
    context = {
        "page_title": f"Taxe de séjour, {year}",
        "year": year,
        "years": [year - 1, year, year + 1] if year < day.year else [year - 1, year],
        "figures": compute_figures(scope, Memo(), codes=codes),
        "months": month_rows(year, day),
        "names": [month_name(number) for number in range(1, 13)],
        "views": _views(request, year, asked),
        "communes": Commune.objects.filter(lodgings__isnull=False).distinct().order_by("name"),
        "asked": asked,
        "page": page,
        "rows": lodging_rows(list(page), year, day),
        "export": urlencode({"annee": year, **_given(asked)}),
    }
    return render(request, "tourist_tax/desk/show_board.html", context)


@require_safe
def export_board(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same list, whole, as a file."""
    reader_of(request)
    if file_format not in {one.value for one in Format}:
        raise Http404
    year = year_of(request)
    columns = [
        Column("code", "N°"),
        Column("name", "Hébergement"),
        Column("host", "Hébergeur"),
        Column("commune", "Commune"),
        *(Column(f"m{number}", month_name(number)) for number in range(1, 13)),
        Column("total", "Déclaré (€)", numeric=True, decimals=2),
    ]
    found = lodgings_in(year, today=today(), **_asked(request))
    lines, name = _lines(found, year), f"taxe-{year}"
    if file_format == Format.CSV:
        return rows_response(columns, lines, name)
    title = f"Taxe de séjour, {year}"
    table = Table(code="tourist_tax.year", title=title, columns=columns, rows=list(lines))
    return export_response(table, file_format, name)


def _lines(found: Any, year: int) -> Iterator[dict[str, Any]]:
    day: date = today()
    for start in range(0, found.count(), CHUNK):
        for row in lodging_rows(list(found[start : start + CHUNK]), year, day):
            yield {
                "code": row.lodging.code,
                "name": row.lodging.name,
                "host": row.host,
                "commune": row.lodging.commune.name,
                **{f"m{cell.month.month}": cell.label for cell in row.cells},
                "total": row.total.euros,
            }


def _asked(request: HttpRequest) -> dict[str, str]:
    view = request.GET.get("vue", "tous")
    return {
        "view": view if view in VIEWS else "tous",
        "text": request.GET.get("q", "").strip()[:100],
        "commune": request.GET.get("commune", "")[:5],
    }


def _given(asked: dict[str, str]) -> dict[str, str]:
    names = {"view": "vue", "text": "q", "commune": "commune"}
    return {names[key]: value for key, value in asked.items() if value}


def _views(request: HttpRequest, year: int, asked: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "query": urlencode({"annee": year, **_given({**asked, "view": code})}),
            "current": code == asked["view"],
        }
        for code, label in VIEWS.items()
    ]
