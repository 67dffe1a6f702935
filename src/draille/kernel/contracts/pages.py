"""What is shown and printed: tables, charts, sections and chapters of a report, blocks of the dashboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from draille.kernel.contracts.figures import Memo, Scope, Text


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column. ``unit`` is printed in the header; numbers are right-aligned."""

    key: str
    label: Text
    numeric: bool = False
    unit: Text = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows as anyone may print or export them. Cells are text, number, date or ``None`` (missing)."""

    code: str
    title: Text
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    totals: Mapping[str, Any] | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One Vega-Lite drawing for screen and print.

    Attributes:
        title: the question or the finding.
        subtitle: the definition of what is drawn.
        alt: the finding, for who cannot see it.
        spec: Vega-Lite without colours or fonts: the house's theme brings them.
        table: the same numbers.
    """

    code: str
    title: Text
    subtitle: Text
    alt: Text
    spec: Mapping[str, Any]
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report's chapter: sentences written from the figures, then tables and charts.

    ``figures`` are the ids (``code`` or ``code.KEY``) whose values the section states.
    """

    code: str
    title: Text
    paragraphs: Sequence[str] = ()
    tables: Sequence[Table] = ()
    charts: Sequence[Chart] = ()
    notes: Sequence[str] = ()
    figures: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the yearly report.

    ``build`` is given the whole year: while it is under way, the chapter cuts it to the days that are over
    (``Period.comparison``) and names it "à date".
    """

    code: str
    title: Text
    build: Callable[[Scope, Memo], Sequence[Section]]
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """A block of the dashboard.

    Attributes:
        template: rendered with what ``context(scope, memo)`` returns.
        wide: whether it takes the whole width.
    """

    code: str
    title: Text
    template: str
    context: Callable[[Scope, Memo], Mapping[str, Any]]
    order: int = 100
    wide: bool = False
