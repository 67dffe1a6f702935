"""What an uploaded file is, whatever it calls itself, and as it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from draille.kernel.refusals import Refused
from draille.promotion.brochures.enums import FileKind
from draille.territory.pictures.cleaning import cleaned_picture

MOST_BYTES = 20 * 1024 * 1024
PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file ready to be kept; ``pages`` is nothing where they cannot be counted."""

    kind: FileKind
    body: bytes
    pages: int | None = None


def sniff(body: bytes, name: str = "") -> Kept:
    """The file as it is kept: a PDF as it came, a picture re-encoded without its metadata, a GPX track.

    Raises:
        Refused: empty, too heavy, damaged, or of another kind.
    """
    if not body:
        raise _refused("Ce fichier est vide.")
    if len(body) > MOST_BYTES:
        raise _refused(
            f"Ce fichier pèse {len(body) / 1_048_576:.0f} Mo, 20 Mo au plus : "
            "exportez-le en qualité « écran »."
        )
    if body[:5] == b"%PDF-":
        if b"%%EOF" not in body[-2048:]:
            raise _refused("Ce PDF est incomplet : exportez-le ou envoyez-le à nouveau.")
        return Kept(FileKind.PDF, body, len(PAGE.findall(body)) or None)
    if body.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        return _picture(body, name)
    if body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _track(body)
    raise _refused("Ce format n’est pas repris : envoyez un PDF, une image JPEG ou PNG, ou une trace GPX.")


def _picture(body: bytes, name: str) -> Kept:
    upload = BytesIO(body)
    upload.name, upload.size = name, len(body)  # type: ignore[attr-defined]
    kept = cleaned_picture(upload)
    kind = FileKind.PNG if str(kept.name).endswith(".png") else FileKind.JPEG
    return Kept(kind, kept.read(), 1)


def _track(body: bytes) -> Kept:
    try:
        root = ElementTree.fromstring(body, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise _refused("Cette trace est abîmée, ou refusée par sécurité.") from error
    if root.tag.rpartition("}")[2] != "gpx":
        raise _refused("Ce fichier n’est pas une trace GPX.")
    return Kept(FileKind.GPX, body)


def _refused(reason: str) -> Refused:
    return Refused(reason, code="unreadable_file", field="file")
