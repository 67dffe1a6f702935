"""Documents as they were made, and pages to look at before."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from draille.documents.engine import DocumentError
from draille.kernel.refusals import Refused
from draille.promotion.programmes import making, perms
from draille.promotion.programmes.desk.gate import user_of
from draille.promotion.programmes.forms import ProgrammeForm
from draille.promotion.programmes.models import Leaflet
from draille.promotion.programmes.publishing import file_name, read_file


@require_GET
def download_leaflet(request: HttpRequest, pk: int) -> HttpResponse:
    """To read, in the order of its pages."""
    user_of(request, perms.can_read_programmes)
    leaflet = _leaflet(pk)
    return _pdf(leaflet.path, file_name(leaflet))


@require_GET
def download_sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """To print on both sides and fold."""
    user_of(request, perms.can_read_programmes)
    leaflet = _leaflet(pk)
    return _pdf(leaflet.sheets_path, file_name(leaflet, sheets=True))


@require_GET
def preview_page(request: HttpRequest, number: int) -> HttpResponse:
    """A page of what the form asks for."""
    user_of(request, perms.can_read_programmes)
    form = ProgrammeForm.asked(request.GET)
    if not form.is_valid():
        raise BadRequest("wrong choice")
    try:
        picture = making.preview(form.order(), number)
    except (Refused, DocumentError) as error:
        raise Http404("no such page") from error
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})


def _leaflet(pk: int) -> Leaflet:
    return get_object_or_404(Leaflet.objects.select_related("programme__office"), pk=pk)


def _pdf(path: str, name: str) -> HttpResponse:
    if not path:
        raise Http404("no such document")
    try:
        body = read_file(path)
    except OSError as error:
        raise Http404("the file is gone") from error
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(
        body,
        content_type="application/pdf",
        headers={"Content-Disposition": disposition, "Cache-Control": "private, no-store"},
    )
