"""The real addresses, and an empty page behind the same middleware."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from draille.config.urls import urlpatterns as real


def show_nothing(request: HttpRequest) -> HttpResponse:
    """An empty answer."""
    return HttpResponse()


urlpatterns = [path("benchmark/empty/", show_nothing), *real]
