"""Any table as a file for a spreadsheet or a program: CSV, XLSX, ODS, JSON.

CSV is streamed; XLSX and ODS are written row by row, so that a long table costs little memory. Text is
never taken for a formula by the program that opens the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from draille.kernel.contracts import Column, Table
from draille.kernel.exports.csv_file import stream_csv
from draille.kernel.exports.json_file import json_bytes
from draille.kernel.exports.ods import write_ods
from draille.kernel.exports.xlsx import write_xlsx

__all__ = [
    "FORMATS",
    "Format",
    "FormatInfo",
    "export_response",
    "export_table",
    "export_tables",
    "rows_response",
    "stream_csv",
]


class Format(StrEnum):
    """What a table may be exported as."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """How a format is named to people and to browsers."""

    label: str
    content_type: str


FORMATS: Mapping[Format, FormatInfo] = {
    Format.CSV: FormatInfo("CSV", "text/csv; charset=utf-8"),
    Format.XLSX: FormatInfo(
        "Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    Format.ODS: FormatInfo("LibreOffice (ODS)", "application/vnd.oasis.opendocument.spreadsheet"),
    Format.JSON: FormatInfo("JSON", "application/json"),
}


def export_table(table: Table, format: Format | str) -> bytes:
    """The table as a file; ``ValueError`` for a format that is none."""
    if Format(format) is Format.CSV:
        return b"".join(stream_csv(table.columns, table.rows, table.totals))
    return export_tables([table], format)


def export_tables(tables: Sequence[Table], format: Format | str) -> bytes:
    """Several tables in one file: a sheet each, or a JSON list. CSV holds one table only."""
    buffer = BytesIO()
    match Format(format):
        case Format.XLSX:
            write_xlsx(tables, buffer)
        case Format.ODS:
            write_ods(tables, buffer)
        case Format.JSON:
            return json_bytes(tables)
        case Format.CSV:
            if len(tables) != 1:
                raise ValueError("a CSV file holds exactly one table")
            return export_table(tables[0], Format.CSV)
    return buffer.getvalue()


def export_response(table: Table, format: Format | str, filename: str) -> HttpResponseBase:
    """The table as a download. ``filename`` is given without its extension."""
    chosen = Format(format)
    if chosen is Format.CSV:
        return rows_response(table.columns, table.rows, filename, table.totals)
    return _as_download(
        HttpResponse(export_table(table, chosen), content_type=FORMATS[chosen].content_type), filename, chosen
    )


def rows_response(
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    filename: str,
    totals: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """Any number of rows as a CSV download, sent while they are read."""
    content: Iterator[bytes] = stream_csv(columns, rows, totals)
    response = StreamingHttpResponse(content, content_type=FORMATS[Format.CSV].content_type)
    return _as_download(response, filename, Format.CSV)


def _as_download(response: HttpResponseBase, filename: str, chosen: Format) -> HttpResponseBase:
    name = f"{filename.removesuffix('.' + chosen)}.{chosen}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response
