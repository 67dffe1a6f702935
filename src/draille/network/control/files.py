"""What an uploaded scan is, whatever it calls itself."""

from __future__ import annotations

from typing import Any

from draille.kernel.refusals import Refused
from draille.territory.pictures.cleaning import cleaned_picture

MOST_BYTES = 15 * 1024 * 1024


def cleaned(upload: Any) -> tuple[bytes, str]:
    """The bytes as they are kept, and their extension: a PDF as it came, a picture re-encoded.

    Raises:
        Refused: empty, too heavy, damaged, or of another kind.
    """
    if upload.size > MOST_BYTES:
        raise _refused("Ce fichier pèse plus de 15 Mo : numérisez-le en qualité « document ».")
    body: bytes = upload.read()
    if not body:
        raise _refused("Ce fichier est vide.")
    if body.startswith(b"%PDF-"):
        if b"%%EOF" not in body[-2048:]:
            raise _refused("Ce PDF est incomplet : numérisez-le à nouveau.")
        return body, "pdf"
    if body.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        upload.seek(0)
        kept = cleaned_picture(upload)
        return kept.read(), str(kept.name).rpartition(".")[2]
    raise _refused("Envoyez un PDF, ou une image JPEG ou PNG.")


def _refused(reason: str) -> Refused:
    return Refused(reason, code="unreadable_file", field="file")
