"""The figures of a year as lines to export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from draille.kernel.contracts import Change, Memo, Number, Scope
from draille.kernel.figures.computing import compute_figures, division_labels
from draille.kernel.figures.figure import Figure
from draille.kernel.french import rounded
from draille.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the figures' export: ``id, year, value, unit, scope``."""

    id: str
    year: int
    value: Number | None
    unit: str
    scope: str


def year_rows(
    year: int,
    division: str | None = None,
    *,
    memo: Memo | None = None,
    today: date | None = None,
    known_at: date | None = None,
) -> list[Row]:
    """Every figure of a year as exported: the whole first, then each division's where it means something.

    Args:
        division: only that division's; ``LookupError`` when there is none of that name.
        known_at: as they were known that day, where records tell it.
    """
    memo = memo if memo is not None else Memo()
    names = division_labels(memo)
    if division is not None and division not in names:
        raise LookupError(division)
    wanted: Sequence[str | None] = [division] if division is not None else [None, *names]
    period = Period.year(year)
    return [
        row
        for one in wanted
        for figure in compute_figures(Scope(period, one, known_at), memo, today=today)
        for row in _rows(figure, year)
    ]


def _rows(figure: Figure, year: int) -> list[Row]:
    unit = figure.indicator.unit
    rows = [Row(figure.id, year, _printed_digits(figure.number, unit.decimals), unit.code, figure.about)]
    if figure.indicator.publish_change:
        code = "points" if figure.indicator.change is Change.POINTS else "percent"
        change = _printed_digits(figure.change, figure.indicator.change_decimals)
        rows.append(Row(f"{figure.id}.change", year, change, code, figure.about))
    return rows


def _printed_digits(number: Number | None, decimals: int) -> Number | None:
    if number is None:
        return None
    value = rounded(number, decimals)
    return int(value) if value == value.to_integral_value() else value
