"""The office's own look (two colours, a logo), and the pages shown when something went wrong."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from draille.ui import tokens

LOGO_TYPES = {"image/svg+xml", "image/png", "image/jpeg", "image/webp"}


@require_safe
@cache_control(public=True, max_age=3600)
def office_stylesheet(request: HttpRequest) -> HttpResponse:
    """The office's colours as CSS custom properties."""
    look = tokens.tokens()
    own = [f"--color-{name}:{color};" for name, color in tokens.office_colors().items()]
    if own:
        scale = look["chart"]["scale"]
        own += [f"--chart-scale-{place}:{color};" for place, color in enumerate(scale, start=1)]
    return HttpResponse(":root{" + "".join(own) + "}", content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def office_logo(request: HttpRequest) -> HttpResponse:
    """The office's logo. A drawing may not run anything when it is opened on its own."""
    path = Path(settings.OFFICE_LOGO)
    kind, _ = mimetypes.guess_type(path.name)
    if not settings.OFFICE_LOGO or not path.is_file() or kind not in LOGO_TYPES:
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type=kind)
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def refuse_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page shown when a form's token is missing or out of date."""
    return render(request, "403_csrf.html", status=403)
