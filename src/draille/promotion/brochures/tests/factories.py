"""Brochures, for tests."""

from __future__ import annotations

from typing import Any

from draille.promotion.brochures import actions
from draille.promotion.brochures.enums import Category
from draille.promotion.brochures.models import Brochure, BrochureFile, FileVersion
from draille.promotion.editions.enums import EditionKind
from draille.promotion.editions.tests.factories import EditionFactory

GPX = b'<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk/></gpx>'


def pdf(words: str = "Bonjour", pages: int = 3) -> bytes:
    """Enough of a PDF to be taken for one."""
    body = b"%PDF-1.7\n" + words.encode() + b"\n" + b"<< /Type /Page >>\n" * pages
    return body + b"x" * 3000 + b"\n%%EOF\n"


def brochure(published: bool = True, file: bool = True, **values: Any) -> Brochure:
    """One with a French PDF, published."""
    given = {"title": "Guide des gorges", "category": Category.GUIDE, **values}
    made = actions.create_brochure(values=given, by=None)
    if file:
        actions.set_file(brochure=made, language="fr", body=pdf(made.slug), by=None)
    return actions.publish_brochure(brochure=made, by=None) if published and file else made


def file_of(made: Brochure, language: str = "fr") -> BrochureFile:
    """Its file in a language."""
    return made.files.get(language=language)


def old_version() -> FileVersion:
    """A version that was replaced."""
    made = brochure()
    old = file_of(made).current
    assert old is not None
    actions.set_file(brochure=made, language="fr", body=pdf("autre"), by=None)
    return old


def edition() -> Any:
    """A printed leaflet."""
    return EditionFactory(kind=EditionKind.RESTAURANTS)
