"""Where the accounts find the declaration a line comes from."""

from __future__ import annotations

from django.urls import reverse

from draille.network.declarations.models import Version
from draille.network.ledger.sources import SourceReader, source_readers


def _url(version: int) -> str:
    declaration = Version.objects.filter(pk=version).values_list("declaration", flat=True).first()
    return reverse("declarations_desk:show_declaration", args=[declaration]) if declaration else ""


source_readers.register(SourceReader(prefix="declarations.version", url=_url))
