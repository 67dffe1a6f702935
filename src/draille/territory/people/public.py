"""Addresses of the libraries that this office does without."""

from __future__ import annotations

from typing import Any, NoReturn

from django.http import Http404, HttpRequest


def closed(request: HttpRequest, **kwargs: Any) -> NoReturn:
    """There is nothing here."""
    raise Http404
