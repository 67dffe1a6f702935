"""The same document as a DOCX file, for whoever edits it further: real styles, real tables, real language."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from draille.documents.book import Book, Part, Passage, shown_tables
from draille.documents.cells import heading, printed, written_row, written_totals
from draille.documents.charts import charts_png
from draille.documents.look import tokens
from draille.kernel.contracts import Chart, Table


def write_docx(book: Book) -> bytes:
    """The book as DOCX: heading styles, tables whose first row repeats, pictures with their words."""
    document = Document()
    _set_properties(document, book)
    set_styles(document, book.lang)
    _set_page(document, book)
    _write_cover(document, book)
    _write_key_figures(document, book)
    drawings = charts_png(list(book.charts()))
    for part in book.parts:
        _write_part(document, part, drawings)
    _write_end(document, book)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_properties(document: Any, book: Book) -> None:
    moment = datetime.combine(book.day, time(), UTC)
    properties = document.core_properties
    properties.title = book.title
    properties.author = book.organisation
    properties.subject = printed(book.subtitle)
    properties.language = book.lang
    properties.comments = printed(book.banner)
    properties.created = properties.modified = moment
    properties.last_modified_by = book.organisation


def set_styles(document: Any, lang: str) -> None:
    """The house's type, and the language of the text."""
    found = tokens()
    sans, serif = found["font"]["sans"], found["font"]["serif"]
    for name, face, size, shade in (
        ("Normal", sans, 10.5, "schist"),
        ("Title", serif, 30, "heading"),
        ("Subtitle", sans, 14, "schist"),
        ("Heading 1", serif, 20, "heading"),
        ("Heading 2", serif, 15, "heading"),
        ("Heading 3", serif, 12, "schist"),
        ("Caption", sans, 10, "schist"),
        ("Quote", sans, 10.5, "schist"),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = face, Pt(size)
        style.font.color.rgb = RGBColor.from_string(found["color"][shade].lstrip("#"))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), face)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(attribute), None)
    document.styles["Quote"].font.italic = False
    _set_language(document, lang)


def _set_language(document: Any, lang: str) -> None:
    code = "fr-FR" if lang == "fr" else lang
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = defaults.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        defaults.append(found)
    for attribute in ("w:val", "w:eastAsia"):
        found.set(qn(attribute), code)


def _set_page(document: Any, book: Book) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(24), Mm(22)
    section.top_margin = section.bottom_margin = Mm(24)
    section.different_first_page_header_footer = True
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{printed(book.foot)} · {printed(book.foot_date)} · page ").font.size = Pt(8)
    _add_field(foot, "PAGE")
    foot.add_run(" / ").font.size = Pt(8)
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(8)
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        if kind == "":
            element = OxmlElement("w:instrText")
            element.text = text
        elif kind == "text":
            element = OxmlElement("w:t")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _write_cover(document: Any, book: Book) -> None:
    document.add_paragraph(book.organisation)
    document.add_paragraph(f"{printed(book.kind)} {book.edition}", style="Title")
    if book.subtitle:
        document.add_paragraph(printed(book.subtitle), style="Subtitle")
    if book.banner:
        document.add_paragraph().add_run(printed(book.banner)).bold = True
    for line in book.lines:
        document.add_paragraph(printed(line))
    document.add_section(WD_SECTION.NEW_PAGE)


def _write_key_figures(document: Any, book: Book) -> None:
    if not book.key_figures:
        return
    document.add_heading("Chiffres clés", 1)
    rows = [[box.label, f"{box.value} {box.unit}".strip(), box.change] for box in book.key_figures]
    _add_table(document, ["Indicateur", "Valeur", "Évolution"], rows, numeric=[False, True, False])


def _write_part(document: Any, part: Part, drawings: Mapping[str, bytes]) -> None:
    document.add_heading(printed(part.title), 1)
    for passage in part.passages:
        _write_passage(document, passage, drawings)


def _write_passage(document: Any, passage: Passage, drawings: Mapping[str, bytes]) -> None:
    section = passage.section
    document.add_heading(printed(section.title), 2)
    for words in section.paragraphs:
        document.add_paragraph(printed(words))
    for chart in section.charts:
        _write_chart(document, chart, drawings[chart.code])
    for table in shown_tables(section):
        write_table(document, table)
    for note in section.notes:
        document.add_paragraph().add_run(printed(note)).italic = True
    for words in passage.commentary:
        document.add_paragraph(printed(words), style="Quote")


def _write_chart(document: Any, chart: Chart, drawing: bytes) -> None:
    document.add_heading(printed(chart.title), 3)
    if chart.subtitle:
        document.add_paragraph(printed(chart.subtitle))
    picture = document.add_picture(io.BytesIO(drawing), width=Mm(160))
    described = picture._inline.docPr
    described.set("descr", printed(chart.alt))
    described.set("title", printed(chart.title))
    write_table(document, chart.table)


def write_table(document: Any, table: Table) -> None:
    """A captioned table; its heading row repeats on each page and no row is cut."""
    caption = document.add_paragraph(printed(table.title), style="Caption")
    caption.paragraph_format.keep_with_next = True
    totals = written_totals(table)
    _add_table(
        document,
        [printed(heading(column)) for column in table.columns],
        [written_row(row, table) for row in table.rows] + ([totals] if totals else []),
        numeric=[column.numeric for column in table.columns],
        total=totals is not None,
    )
    if table.note:
        document.add_paragraph().add_run(printed(table.note)).italic = True


def _add_table(
    document: Any,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numeric: Sequence[bool],
    total: bool = False,
) -> None:
    made = document.add_table(rows=0, cols=len(head), style="Light List")
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    for place, cells in enumerate([head, *rows]):
        row = made.add_row()
        for cell, words, right in zip(row.cells, cells, numeric, strict=True):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(words)
            run.bold = place == 0 or (total and place == len(rows))
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _mark_row(row, repeated=place == 0)
    document.add_paragraph()


def _mark_row(row: Any, *, repeated: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _write_end(document: Any, book: Book) -> None:
    for title, lines in (
        ("Méthode", book.method),
        ("Définitions", [f"{one.term}\u00a0: {one.text}" for one in book.definitions]),
        ("Crédits", [*book.credits, *book.funders]),
    ):
        if lines:
            document.add_heading(title, 1)
            for line in lines:
                document.add_paragraph(printed(line))
