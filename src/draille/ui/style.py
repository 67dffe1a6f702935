"""The living styleguide: every component with made-up data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from draille.ui import samples


def show_style(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    return render(request, "ui/style/show_style.html", samples.style_context())
