"""Which notebook a browser holds: a cookie that is set when somebody keeps something, and never before."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from draille.promotion.notebooks.models import Notebook

COOKIE = "carnet"


def held_notebook(request: HttpRequest) -> Notebook | None:
    """The notebook of this browser, as long as it is kept."""
    key = request.COOKIES.get(COOKIE, "")
    return Notebook.objects.live().filter(key=key).first() if 10 < len(key) <= 32 else None


def hold(response: HttpResponse, notebook: Notebook) -> HttpResponse:
    """Let the browser keep it."""
    response.set_cookie(
        COOKIE,
        notebook.key,
        max_age=settings.NOTEBOOK_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def from_our_pages(request: HttpRequest) -> bool:
    """Whether a form was sent from our own pages.

    Pages of sheets are the same for everyone and kept by browsers and proxies: they cannot hold a secret of
    the visitor. What they send is believed by where it comes from, which browsers tell.
    """
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
