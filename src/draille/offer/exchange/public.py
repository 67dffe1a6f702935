"""The page of open data, the API's reference, the widget to compose and copy."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from draille.offer.exchange.api.reference import read_reference
from draille.offer.exchange.contributions import all_downloads, all_snippets
from draille.offer.exchange.formats.graph import describe_dataset
from draille.offer.exchange.formats.schema_org import CONTEXT, as_script
from draille.offer.exchange.licence import data_licence
from draille.offer.exchange.links import api_root, mcp_url
from draille.offer.exchange.mcp.server import list_tools
from draille.offer.exchange.reading import catalogue_state, known_language
from draille.offer.exchange.widget import Widget, script_url
from draille.offer.exchange.widget_form import WidgetForm
from draille.offer.offers.enums import Kind

MINUTES = 300


@require_safe
@cache_control(public=True, max_age=MINUTES)
def show_open_data(request: HttpRequest) -> HttpResponse:
    """What there is, under which licence, and the ways to it."""
    state, language = catalogue_state(), known_language(get_language() or "fr")
    context: dict[str, Any] = {
        "state": state,
        "downloads": all_downloads(),
        "licence": data_licence(),
        "kinds": [str(kind.label) for kind in Kind],
        "api_root": api_root(),
        "mcp_url": mcp_url(),
        "tools": list_tools(),
        "structured": as_script({"@context": CONTEXT, **describe_dataset(state, language)}),
    }
    return render(request, "exchange/show_open_data.html", context)


@require_safe
@cache_control(public=True, max_age=MINUTES)
def make_widget(request: HttpRequest) -> HttpResponse:
    """Choose what a widget shows, see it, copy its code."""
    form = WidgetForm(
        request.GET or None, initial={"limit": 6, "language": known_language(get_language() or "fr")}
    )
    wrong = form.is_bound and not form.is_valid()
    widget = (
        form.widget()
        if form.is_bound and not wrong
        else Widget(language=known_language(get_language() or "fr"))
    )
    others = [
        (name, element, f'{element}\n<script src="{script_url()}" async></script>')
        for name, element in all_snippets(widget.language)
    ]
    context = {"form": form, "widget": widget, "others": others}
    return render(request, "exchange/make_widget.html", context, status=400 if wrong else 200)


@require_safe
@cache_control(public=True, max_age=MINUTES)
def show_reference(request: HttpRequest) -> HttpResponse:
    """The API for people: every address, parameter and field, from its own description."""
    return render(
        request, "exchange/show_reference.html", {"reference": read_reference(), "api_root": api_root()}
    )
