"""Availability from a file, after a rehearsal, and to a file."""

from __future__ import annotations

import base64
import zlib
from datetime import timedelta

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from draille.kernel.clock import today
from draille.kernel.exports import rows_response
from draille.kernel.french import count, typeset
from draille.kernel.refusals import Refused
from draille.offer.availability import files, perms
from draille.offer.availability.desk.forms import FileForm

SALT = "availability.file"
AN_HOUR = 3600
EXPORT_DAYS = 120


def import_nights(request: HttpRequest) -> HttpResponse:
    """A file is read first, and nothing written; its report has the button that writes."""
    if not perms.can_say_nights(request.user):
        raise PermissionDenied
    form = FileForm()
    found, kept = None, ""
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        try:
            content = _content(request, form)
            found = files.read_file(content) if content is not None else None
            if found is not None and "ecrire" in request.POST:
                done = files.write_file(found, by=request.user)
                messages.success(request, typeset(f"{count(done, 'nuit notée', 'nuits notées')}."))
                return redirect("availability_desk:list_lodgings")
            kept = _kept(content) if found is not None and content is not None else ""
        except Refused as refusal:
            form.add_error("file", typeset(str(refusal)))
    context = {
        "page_title": "Importer des disponibilités",
        "form": form,
        "found": found,
        "kept": kept,
        "columns": files.COLUMNS,
    }
    refused = bool(form.errors) and found is None
    return render(request, "availability/import_nights.html", context, status=422 if refused else 200)


def _content(request: HttpRequest, form: FileForm) -> bytes | None:
    """The file sent, or the one read a moment ago, which came back sealed."""
    if sealed := request.POST.get("kept", ""):
        try:
            packed = signing.loads(sealed, salt=SALT, max_age=AN_HOUR)
        except signing.BadSignature as error:
            raise Refused("Ce rapport a expiré : donnez le fichier à nouveau.", code="expired") from error
        return zlib.decompress(base64.b64decode(packed))
    if not form.is_valid():
        return None
    upload = form.cleaned_data["file"]
    if upload.size > files.MOST_BYTES:
        raise Refused("Ce fichier dépasse 1 Mo : coupez-le.", code="too_big", field="file")
    return bytes(upload.read())


def _kept(content: bytes) -> str:
    return signing.dumps(base64.b64encode(zlib.compress(content, 9)).decode(), salt=SALT)


def export_nights(request: HttpRequest) -> HttpResponseBase:
    """The coming nights of all units."""
    if not perms.can_see_availability(request.user):
        raise PermissionDenied
    rows = files.export_rows(today(), today() + timedelta(days=EXPORT_DAYS))
    return rows_response(files.EXPORT_COLUMNS, rows, f"disponibilites-{today():%Y-%m-%d}")
