"""CSV as a French Excel opens it: UTF-8 with its mark, semicolons, decimal commas, days before months."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from draille.kernel.contracts import Column
from draille.kernel.exports.cells import Plain, cells, header
from draille.kernel.french import rounded

_CHUNK = 200
# A spreadsheet reads a text that starts so as a formula, and may then run a command (CSV injection).
_FORMULA = re.compile(r"^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]")
_HARMLESS = re.compile(r"^[+-]?[\d\s.,\u00a0\u202f]+$")


class _Line:
    """Hands back what the ``csv`` writer writes."""

    def write(self, text: str) -> str:
        return text


def stream_csv(
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    totals: Mapping[str, Any] | None = None,
) -> Iterator[bytes]:
    """The file piece by piece, header first, totals last. Rows are read as they are asked for."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    lines = ["\ufeff", _text(writer.writerow([safe(header(column)) for column in columns]))]
    for row in rows:
        lines.append(_text(writer.writerow(_written(columns, row))))
        if len(lines) >= _CHUNK:
            yield "".join(lines).encode()
            lines = []
    if totals is not None:
        lines.append(_text(writer.writerow(_written(columns, totals))))
    yield "".join(lines).encode()


def safe(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.search(text) and not _HARMLESS.match(text) else text


def _written(columns: Sequence[Column], row: Mapping[str, Any]) -> list[str]:
    return [_cell(column, value) for column, value in zip(columns, cells(columns, row), strict=True)]


def _cell(column: Column, value: Plain) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case int():
            return str(value)
        case float() | Decimal():
            number = rounded(value, column.decimals) if column.numeric else value
            return f"{number}".replace(".", ",")
    return safe(value)


def _text(written: Any) -> str:
    return str(written)
