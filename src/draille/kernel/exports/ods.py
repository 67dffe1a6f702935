"""ODS written as it is read, row by row: a spreadsheet needs three small files in a zip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from draille.kernel.contracts import Column, Table
from draille.kernel.exports.cells import Plain, cells, clean, header, sheet_names, widths

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{_MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2">
<office:automatic-styles>
<number:date-style style:name="nd"><number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>
</number:date-style>
<number:date-style style:name="nm"><number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>
<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>
<number:minutes number:style="long"/></number:date-style>
<number:time-style style:name="nt"><number:hours number:style="long"/><number:text>:</number:text>
<number:minutes number:style="long"/></number:time-style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="nd"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="nm"/>
<style:style style:name="time" style:family="table-cell" style:data-style-name="nt"/>
<style:style style:name="bold" style:family="table-cell">
<style:text-properties fo:font-weight="bold"/></style:style>
"""
_EMPTY_ROW = "<table:table-row><table:table-cell/></table:table-row>"
_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def write_ods(tables: Sequence[Table], file: IO[bytes]) -> None:
    """A sheet per table; numbers keep their printed decimals, text is always text."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("mimetype"), _MIMETYPE, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as content:
            for piece in _content(tables):
                content.write(piece.encode())


def _content(tables: Sequence[Table]) -> Iterator[str]:
    yield _HEAD
    decimals = sorted({column.decimals for table in tables for column in table.columns})
    yield "".join(_number_style(places) for places in decimals)
    every = [widths(table) for table in tables]
    for width in sorted({width for found in every for width in found}):
        yield (
            f'<style:style style:name="w{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.2:.1f}cm"/></style:style>'
        )
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for table, name, sizes in zip(tables, sheet_names(tables), every, strict=True):
        yield from _sheet(table, name, sizes)
    if not tables:
        yield f'<table:table table:name="Tableau">{_EMPTY_ROW}</table:table>'
    yield _TAIL


def _number_style(places: int) -> str:
    number = f'number:decimal-places="{places}" number:min-integer-digits="1" number:grouping="true"'
    cell = f'style:family="table-cell" style:data-style-name="n{places}"'
    bold = '<style:text-properties fo:font-weight="bold"/>'
    return (
        f'<number:number-style style:name="n{places}"><number:number {number}/></number:number-style>'
        f'<style:style style:name="num{places}" {cell}/>'
        f'<style:style style:name="bold{places}" {cell}>{bold}</style:style>'
    )


def _sheet(table: Table, name: str, sizes: Sequence[int]) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(name)}>"
    yield "".join(f'<table:table-column table:style-name="w{size}"/>' for size in sizes)
    heads = "".join(_text(header(column), "bold") for column in table.columns)
    # Not in table-header-rows: readers such as tablib, which our own imports use, would not see it.
    yield f"<table:table-row>{heads}</table:table-row>"
    for row in table.rows:
        yield _row(table.columns, row)
    if table.totals is not None:
        yield _row(table.columns, table.totals, bold=True)
    if note := clean(str(table.note)):
        yield _EMPTY_ROW
        yield f"<table:table-row>{_text(note)}</table:table-row>"
    yield "</table:table>"


def _row(columns: Sequence[Column], row: Mapping[str, Any], *, bold: bool = False) -> str:
    made = "".join(
        _cell(column, value, bold) for column, value in zip(columns, cells(columns, row), strict=True)
    )
    return f"<table:table-row>{made}</table:table-row>"


def _cell(column: Column, value: Plain, bold: bool) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case str():
            return _text(value, "bold" if bold else "")
        case datetime():
            return _typed(
                "date", f'date-value="{value:%Y-%m-%dT%H:%M:%S}"', "moment", f"{value:%d/%m/%Y %H:%M}"
            )
        case date():
            return _typed("date", f'date-value="{value:%Y-%m-%d}"', "date", f"{value:%d/%m/%Y}")
        case time():
            return _typed("time", f'time-value="{value:PT%HH%MM%SS}"', "time", f"{value:%H:%M}")
        case int() | float() | Decimal():
            style = f"{'bold' if bold else 'num'}{column.decimals}" if column.numeric else ""
            return _typed("float", f'value="{value}"', style, str(value))


def _typed(kind: str, attribute: str, style: str, shown: str) -> str:
    name = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{name} office:value-type="{kind}" office:{attribute}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _text(text: str, style: str = "") -> str:
    name = f' table:style-name="{style}"' if style else ""
    paragraphs = "".join(f"<text:p>{_spaces(escape(line))}</text:p>" for line in text.splitlines() or [""])
    return f'<table:table-cell{name} office:value-type="string">{paragraphs}</table:table-cell>'


def _spaces(escaped: str) -> str:
    # ODF folds runs of blanks: the second one of a pair is written as an element.
    return escaped.replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
