"""A text without cover or tables as a DOCX file: headings, paragraphs, the house's type."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from docx import Document
from docx.shared import Mm, Pt

from draille.documents.cells import printed
from draille.documents.docx import set_styles


def write_plain_docx(
    title: str, sections: Sequence[tuple[str, Sequence[str]]], *, author: str, day: date, lang: str = "fr"
) -> bytes:
    """``sections`` are headings (one may be empty) with their paragraphs."""
    document = Document()
    set_styles(document, lang)
    moment = datetime.combine(day, time(), UTC)
    properties = document.core_properties
    properties.title, properties.author, properties.language = printed(title), author, lang
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.comments = author, ""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(24)
    document.add_heading(printed(title), 1)
    for heading, paragraphs in sections:
        if heading:
            document.add_heading(printed(heading), 2)
        for words in paragraphs:
            paragraph = document.add_paragraph(printed(words))
            paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = 1.4, Pt(8)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
