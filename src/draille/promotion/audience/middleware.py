"""Notes the pages that visitors read, once they are made. It writes nothing and asks the database nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase

from draille.kernel.limits import address_of
from draille.promotion.audience.counting.buffer import Hit, buffer

NOT_PUBLIC = (*settings.STAFF_PREFIXES, "/compte/")
TITLE_BEFORE = 4096
LONGEST = 300


class AudienceMiddleware:
    """Stands outside of the session's middleware, so that looking at who is signed in marks no page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "GET" and response.status_code == 200 and counts(request, response):
            buffer.add(hit_of(request, response))
        return response


def counts(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this is a page that a visitor reads, and not staff, a fragment, a frame or a page opened ahead.

    Pages that no cache may keep are behind a secret address or not published: they are nobody's audience.
    """
    if not settings.AUDIENCE or not response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    if request.path_info.startswith(NOT_PUBLIC) or getattr(request, "is_preview", False):
        return False
    kept = response.headers.get("Cache-Control", "")
    if "no-store" in kept or "private" in kept:
        return False
    headers = request.headers
    if headers.get("Sec-Fetch-Dest", "document") != "document" or "HX-Request" in headers:
        return False
    if (
        "prefetch"
        in f"{headers.get('Sec-Purpose', '')}{headers.get('Purpose', '')}{headers.get('X-Moz', '')}"
    ):
        return False
    return not _is_signed_in(request)


def _is_signed_in(request: HttpRequest) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def hit_of(request: HttpRequest, response: HttpResponseBase) -> Hit:
    """What is noted of it."""
    headers, found = request.headers, request.resolver_match
    return Hit(
        at=time.time(),
        host=request.get_host(),
        path=request.path_info,
        view=found.view_name if found else "",
        query=request.META.get("QUERY_STRING", "")[:LONGEST],
        language=getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        address=address_of(request),
        agent=headers.get("User-Agent", "")[:LONGEST],
        hint=headers.get("Sec-CH-UA-Mobile", ""),
        referrer=headers.get("Referer", "")[:LONGEST],
        followed=headers.get("Sec-GPC") != "1" and headers.get("DNT") != "1",
        title=_title(response),
    )


def _title(response: HttpResponseBase) -> str:
    """The words between its title tags, as they stand in the page."""
    if response.streaming or not isinstance(response, HttpResponse):
        return ""
    head = response.content[:TITLE_BEFORE]
    start = head.find(b"<title>")
    end = head.find(b"</title>", start)
    return head[start + 7 : end].decode("utf-8", "replace") if 0 <= start < end else ""
