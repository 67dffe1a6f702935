"""JSON for programs: the columns, the rows by key, unrounded numbers, ISO dates, ``null`` for missing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from draille.kernel.contracts import Column, Table
from draille.kernel.exports.cells import cells


def json_bytes(tables: Sequence[Table]) -> bytes:
    """One table as an object, several as a list of objects."""
    content: Any = [as_object(table) for table in tables]
    if len(tables) == 1:
        content = content[0]
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode()


def as_object(table: Table) -> dict[str, Any]:
    """The table as plain JSON values."""
    return {
        "code": table.code,
        "title": str(table.title),
        "columns": [
            {"key": column.key, "label": str(column.label), "unit": str(column.unit)}
            for column in table.columns
        ],
        "rows": [_row(table.columns, row) for row in table.rows],
        "totals": None if table.totals is None else _row(table.columns, table.totals),
        "note": str(table.note),
    }


def _row(columns: Sequence[Column], row: Mapping[str, Any]) -> dict[str, Any]:
    values = cells(columns, row)
    return {column.key: _json(value) for column, value in zip(columns, values, strict=True)}


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value
