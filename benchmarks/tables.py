"""What a benchmark found, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One table of results. ``notes`` say what was measured, on how much data, how many times."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    notes: Sequence[str] = ()


def markdown(table: Measured) -> str:
    """The table as Markdown; the first column is text, the others are numbers."""
    aligned = ["---", *("---:" for _ in table.columns[1:])]
    lines = [table.columns, aligned, *table.rows]
    body = [f"| {' | '.join(printed(cell) for cell in line)} |" for line in lines]
    notes = [f"- {note}" for note in table.notes]
    return "\n".join([f"### {table.title}", "", *body, "", *notes, *([""] if notes else [])])


def printed(cell: object) -> str:
    """A number with the digits that mean something; a missing one as a dash."""
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
    return str(cell)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which that percentage of them lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(percent / 100 * len(ordered) + 0.5) - 1))]
