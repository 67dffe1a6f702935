"""What a report says, as plain frozen records that go to JSON and come back the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from draille.kernel.contracts import Chart, Column, Section, Table
from draille.kernel.money import Money
from draille.kernel.periods import Period

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenFigure:
    """A figure with all that is printed of it.

    Attributes:
        id: the indicator's code, with its key for a keyed one.
        about: what it is about ("all offices", an office's name).
        value: rounded to its printed decimals, ``None`` where it is missing.
        change: its evolution as printed, empty where there is none; ``gap`` says why.
        against: what it is compared with, as it follows "par rapport".
    """

    id: str
    code: str
    key: str
    label: str
    about: str
    division: str
    value: int | Decimal | None
    unit: str
    printed: str
    previous: int | Decimal | None
    printed_previous: str
    change: str
    against: str
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenIndicator:
    """What is meant by a figure, as it was explained that day."""

    code: str
    label: str
    definition: str
    formula: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterContent:
    """A chapter's sections."""

    code: str
    title: str
    sections: Sequence[Section]

    def name_of(self, section: Section) -> str:
        """What its commentary is kept under: stable while sections come and go around it."""
        return f"{self.code}.{section.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """The whole report at the moment it was computed.

    ``period`` ends yesterday when the year is not over: then ``to_date`` is true and is said everywhere.
    ``commentaries`` holds plain text by section.
    """

    year: int
    period: Period
    to_date: bool
    computed_at: datetime
    organisation: str
    demonstration: bool
    chapters: Sequence[ChapterContent]
    figures: Sequence[FrozenFigure]
    indicators: Sequence[FrozenIndicator] = ()
    commentaries: Mapping[str, str] = field(default_factory=dict)
    funders: Sequence[str] = ()

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Every section with its name, in order."""
        for chapter in self.chapters:
            for section in chapter.sections:
                yield chapter.name_of(section), section

    def tables(self) -> Iterator[Table]:
        """Every table, those under charts included, once each."""
        seen: set[str] = set()
        for _name, section in self.sections():
            for table in [*section.tables, *(chart.table for chart in section.charts)]:
                if table.code not in seen:
                    seen.add(table.code)
                    yield table


def content_of(report: ReportContent) -> dict[str, Any]:
    """The report as JSON holds it."""
    return {
        "format": FORMAT,
        "year": report.year,
        "period": {"first": report.period.first.isoformat(), "last": report.period.last.isoformat()},
        "to_date": report.to_date,
        "computed_at": report.computed_at.isoformat(),
        "organisation": report.organisation,
        "demonstration": report.demonstration,
        "chapters": [
            {
                "code": chapter.code,
                "title": chapter.title,
                "sections": [_section_out(section) for section in chapter.sections],
            }
            for chapter in report.chapters
        ],
        "indicators": [
            {name: getattr(one, name) for name in FrozenIndicator.__dataclass_fields__}
            for one in report.indicators
        ],
        "figures": [_figure_out(figure) for figure in report.figures],
        "commentaries": dict(report.commentaries),
        "funders": list(report.funders),
    }


def content_from(content: Mapping[str, Any]) -> ReportContent:
    """The report read back; ``ValueError`` for a format this software does not know."""
    if content.get("format") != FORMAT:
        raise ValueError(f"unknown report format: {content.get('format')!r}")
    period = content["period"]
    return ReportContent(
        year=content["year"],
        period=Period.between(date.fromisoformat(period["first"]), date.fromisoformat(period["last"])),
        to_date=content["to_date"],
        computed_at=datetime.fromisoformat(content["computed_at"]),
        organisation=content["organisation"],
        demonstration=content["demonstration"],
        chapters=[
            ChapterContent(
                code=chapter["code"],
                title=chapter["title"],
                sections=[_section_in(section) for section in chapter["sections"]],
            )
            for chapter in content["chapters"]
        ],
        figures=[_figure_in(figure) for figure in content["figures"]],
        indicators=[FrozenIndicator(**one) for one in content["indicators"]],
        commentaries=content["commentaries"],
        funders=content["funders"],
    )


def sections_from(content: Mapping[str, Any]) -> list[Section]:
    """The kernel's sections, read back from JSON."""
    return [section for _name, section in content_from(content).sections()]


def _figure_out(figure: FrozenFigure) -> dict[str, Any]:
    plain = {name: getattr(figure, name) for name in FrozenFigure.__dataclass_fields__}
    return {**plain, "value": _cell_out(figure.value), "previous": _cell_out(figure.previous)}


def _figure_in(found: Mapping[str, Any]) -> FrozenFigure:
    return FrozenFigure(
        **{**found, "value": _cell_in(found["value"]), "previous": _cell_in(found["previous"])}
    )


def _section_out(section: Section) -> dict[str, Any]:
    return {
        "code": section.code,
        "title": str(section.title),
        "paragraphs": [str(words) for words in section.paragraphs],
        "tables": [table_out(table) for table in section.tables],
        "charts": [_chart_out(chart) for chart in section.charts],
        "notes": [str(note) for note in section.notes],
        "figures": list(section.figures),
    }


def _section_in(found: Mapping[str, Any]) -> Section:
    return Section(
        code=found["code"],
        title=found["title"],
        paragraphs=found["paragraphs"],
        tables=[_table_in(table) for table in found["tables"]],
        charts=[_chart_in(chart) for chart in found["charts"]],
        notes=found["notes"],
        figures=found["figures"],
    )


def _chart_out(chart: Chart) -> dict[str, Any]:
    return {
        "code": chart.code,
        "title": str(chart.title),
        "subtitle": str(chart.subtitle),
        "alt": str(chart.alt),
        "spec": _spec_out(chart.spec),
        "table": table_out(chart.table),
    }


def _chart_in(found: Mapping[str, Any]) -> Chart:
    return Chart(**{**found, "table": _table_in(found["table"])})


def table_out(table: Table) -> dict[str, Any]:
    """A table as JSON holds it."""
    keys = [column.key for column in table.columns]
    return {
        "code": table.code,
        "title": str(table.title),
        "columns": [
            {
                "key": column.key,
                "label": str(column.label),
                "numeric": column.numeric,
                "unit": str(column.unit),
                "decimals": column.decimals,
            }
            for column in table.columns
        ],
        "rows": [{key: _cell_out(row.get(key)) for key in keys} for row in table.rows],
        "totals": None if table.totals is None else {k: _cell_out(v) for k, v in table.totals.items()},
        "note": str(table.note),
    }


def _table_in(found: Mapping[str, Any]) -> Table:
    totals = found["totals"]
    return Table(
        code=found["code"],
        title=found["title"],
        columns=[Column(**column) for column in found["columns"]],
        rows=[{key: _cell_in(cell) for key, cell in row.items()} for row in found["rows"]],
        totals=None if totals is None else {key: _cell_in(cell) for key, cell in totals.items()},
        note=found["note"],
    )


def _cell_out(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return {"decimal": str(value)}
        case Decimal():
            return {"decimal": str(value)}
        case Money():
            return {"cents": value.cents}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case _:
            return str(value)


def _cell_in(found: Any) -> Any:
    match found:
        case {"decimal": text}:
            return Decimal(text)
        case {"cents": cents}:
            return Money(cents)
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case _:
            return found


def _spec_out(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _spec_out(item) for key, item in value.items()}
        case list() | tuple():
            return [_spec_out(item) for item in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case None | bool() | int() | float() | str():
            return value
        case date():
            return value.isoformat()
        case _:
            return str(value)
