"""Files to import, made as an office would have them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEADERS = ("Date", "Heure", "Bureau", "Canal", "Personnes", "Département", "Pays", "Services", "Thèmes")
LINES = (
    (
        "16/07/2021",
        "10:30",
        "Vialas",
        "comptoir",
        2,
        "48",
        "",
        "Informations pratiques; Transport",
        "Baignade",
    ),
    ("17/07/2021", "11h", "Vialas", "Téléphone", "", "", "Belgique", "", ""),
    ("18/07/2021", "", "vialas", "Accueil", 4, "30 - Gard", "France", "Achat boutique", "Activité sportive"),
)


def csv_file(
    lines: Iterable[Sequence[Any]] = LINES,
    headers: Sequence[str] = HEADERS,
    *,
    delimiter: str = ";",
    encoding: str = "utf-8-sig",
    name: str = "actes-2021.csv",
) -> SimpleUploadedFile:
    """A CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headers)
    writer.writerows(lines)
    return SimpleUploadedFile(name, text.getvalue().encode(encoding), content_type="text/csv")


def xlsx_file(
    lines: Iterable[Sequence[Any]] = LINES, headers: Sequence[str] = HEADERS, *, name: str = "actes-2021.xlsx"
) -> SimpleUploadedFile:
    """A workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(headers))
    for line in lines:
        sheet.append(list(line))
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())
