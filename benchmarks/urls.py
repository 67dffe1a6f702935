"""The real addresses, and an empty page behind the same middleware."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from draille.config.urls import urlpatterns as real

BARE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Rien</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Une page sans rien."></head>
<body><main><h1>Rien</h1><p>Une page sans rien.</p></main></body></html>"""


def show_nothing(request: HttpRequest) -> HttpResponse:
    """An empty answer."""
    return HttpResponse()


def show_bare(request: HttpRequest) -> HttpResponse:
    """A page that browsers take for one, and nothing in it."""
    return HttpResponse(BARE)


urlpatterns = [path("benchmark/empty/", show_nothing), path("benchmark/bare/", show_bare), *real]
