"""The visitors' page of brochures, and the address that sends a file and counts it."""

from __future__ import annotations

from itertools import groupby

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header, http_date, parse_etags
from django.views.decorators.http import require_safe

from draille.kernel.limits import address_of
from draille.offer.offers.robots import is_robot
from draille.promotion.brochures.actions import count_download
from draille.promotion.brochures.enums import CONTENT_TYPES, Category, FileKind, State
from draille.promotion.brochures.models import BrochureFile, FileVersion
from draille.promotion.brochures.queries import published_brochures
from draille.promotion.brochures.ranges import OutOfRange, Part, asked_range

MAX_AGE = 60
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def list_brochures(request: HttpRequest) -> HttpResponse:
    """What may be downloaded, by category."""
    cards = published_brochures()
    groups = [
        {"code": code, "label": Category(code).label, "cards": list(found)}
        for code, found in groupby(cards, key=lambda card: card.category)
    ]
    response = render(request, "brochures/list_brochures.html", {"groups": groups})
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


@require_safe
def download(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """The file as it is now: whole, or the part asked for. What the browser has already is not sent again."""
    file = get_object_or_404(
        BrochureFile.objects.select_related("brochure", "current"),
        brochure__slug=slug,
        name=name,
        brochure__state=State.PUBLISHED,
        current__isnull=False,
    )
    version = file.current
    assert version is not None
    etag = f'"{version.digest[:32]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return _dressed(HttpResponse(status=304), file, version, etag)
    try:
        span = _span(request, version, etag)
    except OutOfRange:
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{version.size}"})
        return _dressed(refused, file, version, etag)
    response = _sent(version, span) if request.method == "GET" else _told(version)
    if _counts(request, span):
        count_download(
            file=file,
            address=address_of(request),
            agent=request.headers.get("User-Agent", ""),
            followed=request.headers.get("Sec-GPC") != "1" and request.headers.get("DNT") != "1",
        )
    return _dressed(response, file, version, etag)


def _span(request: HttpRequest, version: FileVersion, etag: str) -> tuple[int, int] | None:
    """The part asked for; the whole where it was asked of another version."""
    condition = request.headers.get("If-Range", "")
    if condition and condition != etag:
        return None
    return asked_range(request.headers.get("Range", ""), version.size)


def _counts(request: HttpRequest, span: tuple[int, int] | None) -> bool:
    """Somebody begins to have it: not a robot, not the rest of what was begun, not a look at its size."""
    begins = span is None or (span[0] == 0 and span[1] > 0)
    return request.method == "GET" and begins and not is_robot(request.headers)


def _told(version: FileVersion) -> HttpResponseBase:
    """What a HEAD asks: the headers, without opening the file."""
    kind = CONTENT_TYPES[FileKind(version.kind)]
    return HttpResponse(content_type=kind, headers={"Content-Length": str(version.size)})


def _sent(version: FileVersion, span: tuple[int, int] | None) -> HttpResponseBase:
    kind = CONTENT_TYPES[FileKind(version.kind)]
    try:
        body = storages["private"].open(version.path)
    except OSError as error:
        raise Http404("the file is gone") from error
    if span is None:
        whole = FileResponse(body, content_type=kind)
        whole["Content-Length"] = str(version.size)
        return whole
    first, last = span
    part = StreamingHttpResponse(Part(body, first, last), status=206, content_type=kind)
    part["Content-Range"] = f"bytes {first}-{last}/{version.size}"
    part["Content-Length"] = str(last - first + 1)
    return part


def _dressed(
    response: HttpResponseBase, file: BrochureFile, version: FileVersion, etag: str
) -> HttpResponseBase:
    """Shown by the browser where it can; asked for again each time, so that each reading counts; search
    engines may show a PDF, not a picture or a track of it, and keep no copy of what will be replaced.
    """
    shown = version.kind != FileKind.GPX
    response["ETag"] = etag
    response["Last-Modified"] = http_date(version.added_at.timestamp())
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = content_disposition_header(not shown, file.name) or "inline"
    response["Content-Language"] = file.language
    response["X-Robots-Tag"] = "noarchive" if version.kind == FileKind.PDF else "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    # A browser's own reader of PDF works neither in a sandbox nor without its own styles.
    response["Content-Security-Policy"] = POLICY if version.kind != FileKind.PDF else "frame-ancestors 'self'"
    return response
