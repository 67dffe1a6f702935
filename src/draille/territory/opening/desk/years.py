"""A year of opening days, against what the classification of offices asks."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from draille.kernel.clock import today
from draille.kernel.exports import export_response
from draille.kernel.periods import Period
from draille.territory.opening.perms import can_see_calendar
from draille.territory.opening.queries import classification_table, half_days_table, opening_table

TABLES = {"jours": opening_table, "demi-journees": half_days_table, "classement": classification_table}


def show_year(request: HttpRequest, year: int | None = None) -> HttpResponseBase:
    """The tables; ``?tableau=jours&format=csv|xlsx|ods`` exports one."""
    if not can_see_calendar(request.user):
        raise PermissionDenied
    year = today().year if year is None else year
    if not 2000 <= year <= 2100:
        raise Http404
    period = Period.year(year)
    if kind := request.GET.get("format"):
        name = request.GET.get("tableau", "jours")
        if name not in TABLES or kind not in ("csv", "xlsx", "ods", "json"):
            raise Http404
        return export_response(TABLES[name](period), kind, f"ouverture-{name}-{year}")
    context = {
        "tables": [(name, build(period)) for name, build in TABLES.items()],
        "year": year,
        "years": range(today().year + 1, today().year - 5, -1),
        "page_title": f"Jours d'ouverture {year}",
    }
    return render(request, "opening/show_year.html", context)
