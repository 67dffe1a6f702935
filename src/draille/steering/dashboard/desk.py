"""The dashboard's pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from draille.kernel import clock
from draille.kernel.exports import FORMATS, Format, export_response
from draille.steering.dashboard import queries
from draille.steering.dashboard.perms import can_see_figures
from draille.steering.dashboard.selection import Selection, read_selection

View = Callable[..., HttpResponseBase]


def reading(view: View) -> View:
    """For those who may read the figures; the period and the office are read from the address first."""

    @wraps(view)
    def guarded(request: HttpRequest, **given: Any) -> HttpResponseBase:
        if not can_see_figures(request.user):
            raise PermissionDenied
        selection = read_selection(request.GET, clock.today())
        if selection.typed:
            return redirect(f"{request.path}?{selection.query}")
        return view(request, selection, **given)

    return require_GET(guarded)


@reading
def show_board(request: HttpRequest, selection: Selection) -> HttpResponse:
    """The figures and the widgets of a period and an office."""
    context = {"board": queries.read_board(selection, request), **_around(selection)}
    return render(request, "dashboard/board.html", context, status=_status(selection))


@reading
def list_figures(request: HttpRequest, selection: Selection) -> HttpResponse:
    """Every figure of a period and an office, each leading to its sheet."""
    context = {"cards": queries.list_cards(selection), **_around(selection)}
    return render(request, "dashboard/list.html", context, status=_status(selection))


@reading
def show_figure(request: HttpRequest, selection: Selection, figure_id: str) -> HttpResponse:
    """A figure opened: definition, formula, values, and the records behind it."""
    sheet = queries.read_sheet(figure_id, selection)
    if sheet is None:
        raise Http404("Aucun chiffre ne porte ce nom pour cette période.")
    context = {"sheet": sheet, **_around(selection)}
    return render(request, "dashboard/figure.html", context, status=_status(selection))


@reading
def export_figures(request: HttpRequest, selection: Selection, format: str) -> HttpResponseBase:
    """Every figure of a period and an office as a file."""
    if format not in FORMATS:
        raise Http404("Ce format n'existe pas.")
    name = f"chiffres-{selection.scope.division or 'tous'}-{selection.period.slug.replace('..', '_')}"
    return export_response(queries.figures_table(selection), format, name)


def _around(selection: Selection) -> dict[str, Any]:
    return {
        "selection": selection,
        "exports": [
            (FORMATS[one].label, f"{reverse('dashboard:export_figures', args=[one.value])}?{selection.query}")
            for one in Format
        ],
    }


def _status(selection: Selection) -> int:
    return 400 if selection.problem else 200
