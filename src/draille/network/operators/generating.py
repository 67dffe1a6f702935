"""A file as a platform would send it, from its own mapping: for demonstrations, tests and measurements."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from draille.network.operators.models import Platform
from draille.network.operators.reading.mapping import LABELS, FileMapping
from draille.network.operators.reading.rows import LineData


def generate_remittance(platform: Platform, rows: Iterable[LineData]) -> bytes:
    """The CSV file that says these rows, in the columns and the ways of writing of the platform's mapping.

    A platform without a mapping gets every field under its French name, which is recognised when it is read.
    Reading the file gives the rows back, but for the words of a category.
    """
    return b"".join(remittance_lines(platform, rows))


def remittance_lines(platform: Platform, rows: Iterable[LineData]) -> Iterator[bytes]:
    """The same, line by line: for a file larger than memory."""
    mapping = FileMapping.from_json(platform.mapping)
    columns = mapping.columns or LABELS
    encoding = {"": "utf-8", "utf-16": "utf-16-le"}.get(mapping.encoding, mapping.encoding)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=mapping.delimiter or ";")
    if mapping.encoding == "utf-16":
        yield b"\xff\xfe"
    for _row in range(mapping.header_row - 1):
        writer.writerow([platform.name])
    writer.writerow(columns.values())
    for row in rows:
        writer.writerow([_CELLS[code](row, mapping) for code in columns])
        yield _taken(buffer).encode(encoding, errors="replace")
    yield _taken(buffer).encode(encoding, errors="replace")


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _day(day: date | None, mapping: FileMapping) -> str:
    if day is None:
        return ""
    return f"{day:%m/%d/%Y}" if mapping.dates == "mdy" else f"{day:%d/%m/%Y}"


def _euros(cents: int | None, mapping: FileMapping) -> str:
    if cents is None:
        return ""
    sign, whole = "-" if cents < 0 else "", abs(cents)
    return f"{sign}{whole // 100}{mapping.decimal or ','}{whole % 100:02}"


def _category(row: LineData, mapping: FileMapping) -> str:
    if row.said is None:
        return ""
    return str(int(row.said)) if mapping.categories == "delta" else str(row.said.label)


Cell = Callable[[LineData, FileMapping], object]
_CELLS: dict[str, Cell] = {
    "registration": lambda row, _mapping: row.registration,
    "identifier": lambda row, _mapping: row.identifier,
    "address": lambda row, _mapping: row.address,
    "postcode": lambda row, _mapping: row.postcode,
    "commune": lambda row, _mapping: row.commune,
    "insee": lambda row, _mapping: row.insee,
    "first_night": lambda row, mapping: _day(row.first_night, mapping),
    "last_day": lambda row, mapping: _day(row.first_night + timedelta(days=row.nights), mapping),
    "nights": lambda row, _mapping: row.nights,
    "persons": lambda row, _mapping: row.persons,
    "exempt": lambda row, _mapping: row.exempt,
    "collected_on": lambda row, mapping: _day(row.collected_on, mapping),
    "price": lambda row, mapping: _euros(None if row.price is None else row.price // row.nights, mapping),
    "stay_price": lambda row, mapping: _euros(row.price, mapping),
    "paid": lambda row, mapping: _euros(row.paid, mapping),
    "nature": lambda row, _mapping: str(row.nature.label) if row.nature else "",
    "category": _category,
}
