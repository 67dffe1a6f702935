"""What the pages share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from draille.kernel import limits

HOUR = 3600


def allowed(request: HttpRequest, name: str, most: int, *, shared: bool = True) -> bool:
    """Whether this address may do it once more this hour."""
    return limits.allow(f"submissions.{name}:{limits.address_of(request)}", most, HOUR, shared=shared)


def page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """One of our pages."""
    return render(request, f"submissions/{name}.html", context, status=status)
