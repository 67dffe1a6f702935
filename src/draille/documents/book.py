"""A document made of chapters, whatever it is about: what PDF and DOCX are both written from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from draille.documents.cells import heading, printed, written_row, written_totals
from draille.documents.charts import charts_svg
from draille.documents.measuring import column_shares, stays_whole, table_width
from draille.kernel.contracts import Chart, Section, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number worth a box: its value as printed, and how it moved, in words."""

    label: str
    value: str
    unit: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section with what an editor wrote beneath its sentences, a paragraph each."""

    section: Section
    commentary: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A chapter."""

    title: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A word or an indicator, and what is meant by it."""

    term: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole document.

    Attributes:
        kind: what it is ("Rapport d'activité"); ``edition`` which one ("2024").
        title: the document's own title, as its properties say it.
        banner: what must be read before anything (a draft, a part year); empty when nothing must.
        lines: small print of the cover.
        foot: first words of the running foot.
        method: cautions that concern the whole document.
    """

    organisation: str
    kind: str
    edition: str
    title: str
    day: date
    foot: str
    foot_date: str
    subtitle: str = ""
    banner: str = ""
    lines: Sequence[str] = ()
    key_figures: Sequence[KeyFigure] = ()
    parts: Sequence[Part] = ()
    method: Sequence[str] = ()
    definitions: Sequence[Definition] = ()
    credits: Sequence[str] = ()
    funders: Sequence[str] = ()
    lang: str = "fr"

    def charts(self) -> Iterator[Chart]:
        """Every drawing, in reading order."""
        for part in self.parts:
            for passage in part.passages:
                yield from passage.section.charts


def book_data(book: Book) -> dict[str, Any]:
    """What a Typst template reads: text and lists only, numbers already written in French."""
    return {
        "organisation": book.organisation,
        "kind": printed(book.kind),
        "edition": book.edition,
        "subtitle": printed(book.subtitle),
        "banner": printed(book.banner),
        "lines": [printed(line) for line in book.lines],
        "foot": printed(book.foot),
        "foot_date": printed(book.foot_date),
        "key_figures": [
            {"label": box.label, "value": box.value, "unit": box.unit, "change": box.change}
            for box in book.key_figures
        ],
        "parts": [_part(part) for part in book.parts],
        "method": [printed(line) for line in book.method],
        "definitions": [{"term": printed(one.term), "text": printed(one.text)} for one in book.definitions],
        "credits": [printed(line) for line in book.credits],
        "funders": list(book.funders),
    }


def book_assets(book: Book) -> dict[str, bytes]:
    """The drawings, by the name ``book_data`` gives them."""
    return {f"{code}.svg": drawing for code, drawing in charts_svg(list(book.charts())).items()}


def _part(part: Part) -> dict[str, Any]:
    return {"title": part.title, "passages": [_passage(passage) for passage in part.passages]}


def _passage(passage: Passage) -> dict[str, Any]:
    section = passage.section
    return {
        "title": printed(section.title),
        "paragraphs": [printed(words) for words in section.paragraphs],
        "charts": [_chart(chart) for chart in section.charts],
        "tables": [table_data(table) for table in shown_tables(section)],
        "notes": [printed(note) for note in section.notes],
        "commentary": [printed(words) for words in passage.commentary],
    }


def shown_tables(section: Section) -> list[Table]:
    """The section's tables that no chart already prints beneath itself."""
    drawn = {chart.table.code for chart in section.charts}
    return [table for table in section.tables if table.code not in drawn]


def table_data(table: Table) -> dict[str, Any]:
    """A table for ``data-table`` in ``layout/parts.typ``."""
    heads = [printed(heading(column)) for column in table.columns]
    rows = [written_row(row, table) for row in table.rows]
    totals = written_totals(table)
    body = rows if totals is None else [*rows, totals]
    shares = column_shares(heads, body, [column.numeric for column in table.columns])
    return {
        "title": printed(table.title),
        "columns": [
            {
                "label": printed(column.label),
                "unit": printed(column.unit),
                "numeric": column.numeric,
                "share": share,
            }
            for column, share in zip(table.columns, shares, strict=True)
        ],
        "rows": rows,
        "totals": totals,
        "note": printed(table.note),
        "width": table_width(shares),
        "whole": stays_whole(heads, body, shares),
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "title": printed(chart.title),
        "subtitle": printed(chart.subtitle),
        "alt": printed(chart.alt),
        "asset": f"{chart.code}.svg",
        "table": table_data(chart.table),
    }
