"""What every public answer for programs has in common: any origin, a limit, HEAD, gzip, licence, marks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from draille import __version__
from draille.kernel.clock import today
from draille.kernel.limits import address_of, allow, wait_of
from draille.offer.exchange.licence import data_licence, state_licence
from draille.offer.exchange.reading import State
from draille.offer.offers.enums import LANGUAGES

MINUTE = 60
FRESH_SECONDS = 60
JSON = "application/json"
View = Callable[..., HttpResponseBase]


def open_to_programs(view: View, *, name: str = "data", weight: int = 1, compress: bool = True) -> View:
    """A view of public data, for GET, HEAD and OPTIONS from anywhere.

    ``weight``: how many ordinary requests one of these counts for. ``compress``: gzip what is not already.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            refused = problem("method_not_allowed", _("Ces données se lisent seulement."), status=405)
            refused.headers["Allow"] = "GET, HEAD, OPTIONS"
            return refused
        if request.method == "OPTIONS":
            return HttpResponse(status=204)
        limit = max(1, settings.DATA_REQUESTS_A_MINUTE // weight)
        if not allow(f"{name}:{address_of(request)}", limit, MINUTE, shared=False):
            return too_many()
        asked = request.GET.get("lang", "")
        with translation.override(asked if asked in LANGUAGES else "fr"):
            return _bodiless(request, view, *args, **kwargs)

    packed: View = gzip_page(guarded) if compress else guarded

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return open_to_any_origin(packed(request, *args, **kwargs))

    return answered


def _bodiless(request: HttpRequest, view: View, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The answer; to HEAD, the same without its body, which for a file was not even begun."""
    if request.method != "HEAD":
        return view(request, *args, **kwargs)
    request.method = "GET"
    response = view(request, *args, **kwargs)
    bare = HttpResponse(status=response.status_code, headers=dict(response.headers))
    if isinstance(response, HttpResponse):
        bare.headers.setdefault("Content-Length", str(len(response.content)))
    request.method = "HEAD"
    return bare


def open_to_any_origin(response: HttpResponseBase) -> HttpResponseBase:
    """Let pages of any site read the answer, and say its licence."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After"
    response.headers["Access-Control-Max-Age"] = "86400"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return state_licence(response)


def problem(code: str, message: str, *, field: str = "", status: int = 400) -> HttpResponse:
    """``{"code", "message", "field"}``: what is wrong, in words."""
    body = orjson.dumps({"code": code, "message": message, "field": field})
    return HttpResponse(body, content_type=JSON, status=status, headers={"Cache-Control": "no-store"})


def too_many() -> HttpResponse:
    """429, and how many seconds to wait."""
    wait = wait_of(MINUTE)
    response = problem(
        "too_many_requests",
        _("Trop de demandes en une minute. Attendez %(seconds)s secondes.") % {"seconds": wait},
        status=429,
    )
    response.headers["Retry-After"] = str(wait)
    return response


def mark_of(request: HttpRequest, state: State, *more: object) -> str:
    """The ETag of an answer made from the catalogue: it costs no more than the state's two counts.

    The day is in it, because labels, classifications and the rights of photos end with a day.
    """
    words = [__version__, state, today(), request.get_full_path(), data_licence(), *more]
    return f'W/"{hashlib.blake2b(repr(words).encode(), digest_size=12).hexdigest()}"'


def fresh(request: HttpRequest, etag: str, state: State | None = None) -> HttpResponse | None:
    """304 where the caller holds this very answer."""
    changed = int(state.changed.timestamp()) if state and state.changed else None
    found = get_conditional_response(request, etag, changed)
    if found is not None and found.status_code == 304:
        return dated(found, etag, state)
    return None


def dated(response: Any, etag: str, state: State | None = None, seconds: int = FRESH_SECONDS) -> Any:
    """The answer with what lets the caller keep it."""
    response.headers["ETag"] = etag
    if state and state.changed:
        response.headers["Last-Modified"] = http_date(state.changed.timestamp())
    patch_cache_control(response, public=True, max_age=seconds)
    return response


def json_answer(data: Any, *, links: str = "") -> HttpResponse:
    """The data as JSON."""
    response = HttpResponse(orjson.dumps(data), content_type=JSON)
    if links:
        response.headers["Link"] = links
    return response


def by_content(request: HttpRequest, data: Any, *, content_type: str = JSON, links: str = "") -> HttpResponse:
    """An answer marked by its own content, for what has no cheap mark."""
    body = orjson.dumps(data)
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response = HttpResponse(body, content_type=content_type)
    if links:
        response.headers["Link"] = links
    return fresh(request, etag) or dated(response, etag)
