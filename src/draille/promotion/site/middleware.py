"""Each request knows its site's selection; staff never read a page that was kept for others."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from draille.promotion.site.state import site_state


class SiteMiddleware:
    """Sets ``request.selection`` (read when asked for)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.selection = SimpleLazyObject(lambda: site_state(request).selection)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _is_page(response):
            del response.headers["Cache-Control"]
            patch_cache_control(response, private=True, no_cache=True)
        return response


def _is_page(response: HttpResponse) -> bool:
    kept = "public" in response.headers.get("Cache-Control", "")
    return kept and response.headers.get("Content-Type", "").startswith("text/html")
