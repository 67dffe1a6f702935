"""Serving the public files from the data folder, where no S3 store or front server does it.

Private files (imports, reports) are in another store that no address leads to. Documents are served by
Wagtail, which asks who may read them.
"""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

# What a browser may show by itself; anything else is downloaded. The policy stops the scripts of an SVG.
_SHOWN = {
    "image/avif",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/webp",
    "application/pdf",
    "audio/mpeg",
    "video/mp4",
}
_NOT_SERVED_HERE = ("documents",)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A public file, with headers that keep it from running as a page of ours."""
    storage = storages["default"]
    parts = PurePosixPath(path).parts
    if not isinstance(storage, FileSystemStorage) or not parts or parts[0] in _NOT_SERVED_HERE:
        raise Http404
    try:
        file = storage.open(path)
        modified = storage.get_modified_time(path).timestamp()
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    if not was_modified_since(request.headers.get("If-Modified-Since"), int(modified)):
        file.close()
        return HttpResponseNotModified()
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind, as_attachment=kind not in _SHOWN, filename=parts[-1])
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = f"public, max-age={settings.MEDIA_MAX_AGE}"
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
