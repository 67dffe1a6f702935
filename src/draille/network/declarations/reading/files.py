"""From bytes to cells: size, encoding, delimiter."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused

MOST_BYTES = 5 * 1024 * 1024
"""A year of a large camping is a tenth of it."""
MOST_ROWS = 20_000
DELIMITERS = ";,\t|"
MOST_COLUMNS = 100


def read_cells(file: Any) -> list[list[str]]:
    """The rows of a CSV file; ``file`` gives bytes, and its ``size`` if it knows it.

    Raises:
        Refused: too large (said before it is read), not a CSV, empty, or damaged.
    """
    if (getattr(file, "size", None) or 0) > MOST_BYTES:
        raise too_large()
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise too_large()
    text = _decoded(content)
    if not text.strip():
        raise Refused(_("Ce fichier est vide."), code="empty", field="file")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=False))
    except csv.Error as error:
        raise _not_csv() from error
    rows = [[cell.strip() for cell in row[:MOST_COLUMNS]] for row in rows]
    if len(rows) > MOST_ROWS:
        raise Refused(_("Ce fichier a trop de lignes : coupez-le par année."), code="too_long", field="file")
    return rows


def too_large() -> Refused:
    """Said before a large file is read."""
    return Refused(
        _("Ce fichier est trop lourd : 5 Mo au plus. Exportez une année à la fois."),
        code="too_large",
        field="file",
        status=413,
    )


def _not_csv() -> Refused:
    return Refused(
        _("Ce fichier n’est pas un CSV. Dans votre tableur, choisissez « Enregistrer sous », puis CSV."),
        code="not_csv",
        field="file",
    )


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16")
    if b"\x00" in content or content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise _not_csv()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _as(content, "cp1252")


def _as(content: bytes, encoding: str) -> str:
    return content.decode(encoding, errors="replace")


def delimiter_of(text: str) -> str:
    """The sign that cuts the first line that has one into the most cells."""
    for line in text.splitlines():
        if line.lower().startswith("sep=") and len(line.strip()) == 5:
            return line.strip()[-1]
        counts = {sign: line.count(sign) for sign in DELIMITERS}
        if any(counts.values()):
            return max(counts, key=lambda sign: counts[sign])
    return ";"
