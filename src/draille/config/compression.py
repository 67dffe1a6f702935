"""Public pages leave compressed, for installations that have no compressing server before them.

Only what any cache may keep is compressed: such a page holds nothing of one visitor, so its size tells
nothing of a secret (BREACH). Pages with a form's token, of a signed-in person or behind a one-time link stay
as they are.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header


class PublicGZipMiddleware(GZipMiddleware):
    """Django's own, for public pages only."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what is everybody's."""
        if request.method == "GET" and isinstance(response, HttpResponse) and is_everybodys(response):
            return super().process_response(request, response)
        return response


def is_everybodys(response: HttpResponse) -> bool:
    """Whether this is a page that every visitor is sent alike."""
    if response.cookies or has_vary_header(response, "Cookie"):
        return False
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    return "public" in response.headers.get("Cache-Control", "")
