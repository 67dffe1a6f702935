"""Days, hours and whole numbers as they are found in spreadsheets. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from draille.welcome.reception.imports.fields import fold
from draille.welcome.reception.imports.reading import Cell

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv", "fevrier fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "aout",
            "septembre sept", "octobre oct", "novembre nov", "decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)  # 1954 to 2119: what a number in a date column can only be


def read_day(cell: Cell) -> date | None:
    """The day a cell tells; nothing where it tells none.

    >>> read_day("1er mai 2024"), read_day("05/04/24"), read_day(45413)
    (datetime.date(2024, 5, 1), datetime.date(2024, 4, 5), datetime.date(2024, 5, 1))
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)):
        return _serial(cell)
    return _written_day(cell) if isinstance(cell, str) else None


def _serial(number: float) -> date | None:
    return SERIAL_ZERO + timedelta(days=int(number)) if number == number and int_in(number) else None


def int_in(number: float) -> bool:
    """Whether a number can be a spreadsheet's day."""
    return SERIALS.start <= number < SERIALS.stop


def _written_day(text: str) -> date | None:
    if re.fullmatch(r"\d{5}([.,]\d+)?", text):
        return _serial(float(text.replace(",", ".")))
    if found := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)", text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if (found := re.search(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})", fold(text))) and found[2] in MONTHS:
        return _day(int(found[3]), MONTHS[found[2]], int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def read_hour(cell: Cell) -> time | None:
    """The hour a cell tells, to the minute; nothing where it tells none.

    >>> read_hour("10 h 30"), read_hour("14h"), read_hour(0.5)
    (datetime.time(10, 30), datetime.time(14, 0), datetime.time(12, 0))
    """
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0, tzinfo=None)
    if isinstance(cell, float) and 0 < cell < 1:
        hours, minutes = divmod(min(round(cell * 1440), 1439), 60)
        return time(hours, minutes)
    found = re.fullmatch(r"(\d{1,2})\s*(?:h|:|$)\s*(\d{2})?(?::\d{2})?.*", _hour_part(cell), re.IGNORECASE)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def _hour_part(cell: Cell) -> str:
    """What follows the day in "05/04/2024 10:30" or "2024-04-05T10:30", else the whole text."""
    if isinstance(cell, int):
        return str(cell)
    text = cell if isinstance(cell, str) else ""
    return re.sub(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]+|$)", "", text)


def hour_beside_day(cell: Cell) -> time | None:
    """The hour written in a date's own cell, where there is one."""
    if isinstance(cell, datetime):
        return read_hour(cell) if cell.time() != time.min else None
    if isinstance(cell, float):
        return read_hour(cell % 1) if int_in(cell) else None
    if isinstance(cell, str) and re.search(r"\d[ T]+\d{1,2}\s*[h:]", cell):
        return read_hour(cell)
    return None


def read_whole(cell: Cell) -> int | None:
    """A whole number; nothing where the cell holds none.

    >>> read_whole("12"), read_whole(3.0), read_whole("1 200"), read_whole("deux")
    (12, 3, 1200, None)
    """
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    text = re.sub(r"\s", "", cell) if isinstance(cell, str) else ""
    found = re.fullmatch(r"(-?\d{1,9})(?:[.,]0+)?", text)
    return int(found[1]) if found else None
