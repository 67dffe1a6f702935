"""The demonstration's files, made with Typst: few pages, tagged, in the house's look."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import override

from draille.documents.engine import compile_pdf
from draille.promotion.brochures.demo.sheets import Sheet
from draille.promotion.brochures.enums import Category

TEMPLATE = Path(__file__).parent.parent / "documents" / "brochure.typ"
FOLDER = "brochures"
PAGE = re.compile(rb"/Type\s*/Page\b")
WORDS = {
    "fr": {
        "page": "page",
        "edition": "Édition {year}",
        "alt": "Paysage dessiné",
        "invented": "Document de démonstration : lieux réels, contenu inventé.",
        "french": "",
    },
    "en": {
        "page": "page",
        "edition": "{year} edition",
        "alt": "A drawn landscape",
        "invented": "Demonstration document: real places, invented content.",
        "french": "The pages that follow are in French.",
    },
    "de": {
        "page": "Seite",
        "edition": "Ausgabe {year}",
        "alt": "Gezeichnete Landschaft",
        "invented": "Beispieldokument: echte Orte, erfundener Inhalt.",
        "french": "Die folgenden Seiten sind auf Französisch.",
    },
}


@dataclass(frozen=True, slots=True)
class Made:
    """A file in the private store."""

    path: str
    size: int
    pages: int
    digest: str


def made_files(sheet: Sheet, drawing: bytes) -> dict[str, Made]:
    """A brochure's files by language; one that is there already is not made again."""
    return {language: _made(sheet, language, drawing) for language in sheet.languages}


def _made(sheet: Sheet, language: str, drawing: bytes) -> Made:
    store = storages["private"]
    mark = hashlib.sha256(f"{_sources()}{sheet}{language}".encode() + drawing).hexdigest()[:12]
    path = f"{FOLDER}/demo-{sheet.slug}-{language}-{mark}.pdf"
    if store.exists(path):
        with store.open(path) as file:
            body = file.read()
    else:
        body = _printed(sheet, language, drawing)
        store.save(path, ContentFile(body))
    return Made(path, len(body), len(PAGE.findall(body)), hashlib.sha256(body).hexdigest())


def _printed(sheet: Sheet, language: str, drawing: bytes) -> bytes:
    data = data_of(sheet, language)
    return compile_pdf(
        TEMPLATE,
        data,
        title=data["title"],
        day=date(sheet.year, 3, 1),
        lang=language,
        assets={"cover.jpg": drawing},
    )


def data_of(sheet: Sheet, language: str) -> dict[str, Any]:
    """What the template prints. Only the cover is translated: the demonstration writes one text."""
    words = WORDS[language]
    with override(language):
        category = str(Category(sheet.category).label)
    title = getattr(sheet, f"title_{language}", "") or sheet.title
    return {
        "title": title,
        "summary": getattr(sheet, f"summary_{language}", "") or sheet.summary,
        "category": category,
        "edition": words["edition"].format(year=sheet.year),
        "foot": str(sheet.year),
        "alt": words["alt"],
        "text_lang": "fr",
        "french": words["french"],
        "sections": list(sheet.sections),
        "words": words,
    }


@cache
def _sources() -> str:
    return hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()
