"""Reads: the report of a year, what a published one says, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from draille.kernel import clock, contracts, french
from draille.kernel.contracts import Column, Memo, Scope, Table
from draille.kernel.figures import Figure, Gap, compute_figures
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.steering.reports.content import (
    ChapterContent,
    FrozenFigure,
    FrozenIndicator,
    ReportContent,
    content_from,
)
from draille.steering.reports.models import Commentary, PublishedVersion, Report


def build_report(year: int, commentaries: Mapping[str, str] | None = None) -> ReportContent:
    """The report as the records tell it now. A year under way is cut at yesterday and says so.

    Raises:
        Refused: the year has no complete day yet.
    """
    whole = Period.year(year)
    period = whole.to_date(clock.today())
    if period is None:
        raise Refused(
            f"L'année {year} n'a pas encore de journée complète{french.NBSP}: il n'y a rien à rapporter.",
            code="year_not_begun",
            field="year",
        )
    return _built(year, period, Scope(whole), commentaries=commentaries or {})


def rebuild_report(frozen: ReportContent) -> ReportContent:
    """The same report over the very same days, from the records of now."""
    return _built(frozen.year, frozen.period, Scope(frozen.period), commentaries=frozen.commentaries)


def _built(year: int, period: Period, scope: Scope, *, commentaries: Mapping[str, str]) -> ReportContent:
    """``scope`` is what the chapters are asked for: they cut a year under way to ``period`` and say so."""
    memo = Memo()
    computed_at = timezone.now()
    chapters = [
        ChapterContent(code=one.code, title=str(one.title), sections=list(one.build(scope, memo)))
        for one in contracts.chapters
    ]
    figures = list(_all_figures(period, memo))
    return ReportContent(
        year=year,
        period=period,
        to_date=period != Period.year(year),
        computed_at=computed_at,
        organisation=settings.WAGTAIL_SITE_NAME,
        demonstration=settings.DEMO,
        chapters=[chapter for chapter in chapters if chapter.sections],
        figures=[_frozen(figure) for figure in figures],
        indicators=_explained(figures),
        commentaries={name: body for name, body in commentaries.items() if body.strip()},
        funders=list(settings.FUNDERS),
    )


def _all_figures(period: Period, memo: Memo) -> Iterator[Figure]:
    """Those of the whole first, then each division's."""
    for division in (None, *(one.slug for one in contracts.divisions())):
        yield from compute_figures(Scope(period, division), memo)


def _frozen(figure: Figure) -> FrozenFigure:
    indicator = figure.indicator
    decimals = indicator.unit.decimals
    compared = figure.comparison and french.compared_with(figure.comparison.previous)
    return FrozenFigure(
        id=figure.id,
        code=indicator.code,
        key=figure.key,
        label=figure.label,
        about=figure.about,
        division=figure.scope.division or "",
        value=_digits(figure.number, decimals),
        unit=indicator.unit.code,
        printed=figure.printed,
        previous=_digits(figure.previous, decimals),
        printed_previous=figure.printed_previous,
        change=figure.printed_change,
        against=compared or "",
        gap="" if figure.gap is Gap.NOT_COMPARED else str(figure.gap),
    )


def _explained(figures: Sequence[Figure]) -> list[FrozenIndicator]:
    """Each indicator once, in order."""
    used = dict.fromkeys(figure.indicator.code for figure in figures)
    return [
        FrozenIndicator(
            code=code,
            label=str(one.label),
            definition=str(one.definition),
            formula=str(one.formula),
            note=str(one.note),
        )
        for code in used
        for one in [contracts.indicators.get(code)]
    ]


def _digits(number: Any, decimals: int) -> Any:
    if number is None:
        return None
    value = french.rounded(number, decimals)
    return int(value) if value == value.to_integral_value() else value


# --- drafts and published versions ---


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of reports."""

    report: Report
    version: PublishedVersion | None
    comments: int


def list_reports() -> list[Listed]:
    """Every report with its latest version and how many sections are commented."""
    reports = Report.objects.prefetch_related("commentaries", "versions__published_by")
    return [
        Listed(
            report,
            next(iter(report.versions.all()), None),
            sum(bool(one.body.strip()) for one in report.commentaries.all()),
        )
        for report in reports
    ]


def years_to_report(today: date | None = None) -> list[int]:
    """Years one may begin a report for: the last ones with no report, the latest first."""
    today = today or clock.today()
    taken = set(Report.objects.values_list("year", flat=True))
    return [year for year in range(today.year, today.year - 6, -1) if year not in taken]


def commentaries_of(report: Report) -> dict[str, Commentary]:
    """The commentary of each section, by name."""
    found = report.commentaries.select_related("updated_by")
    return {commentary.section: commentary for commentary in found}


def current_version(report: Report) -> PublishedVersion | None:
    """The version in force; nothing for a draft."""
    return report.versions.order_by("-number").first() if report.is_published else None


def report_content(report: Report) -> ReportContent:
    """What the report says: as frozen when it is published, as the records tell it now otherwise."""
    version = current_version(report)
    if version is not None:
        return content_from(version.content)
    return build_report(report.year, {name: found.body for name, found in commentaries_of(report).items()})


# --- what a later correction would change ---


@dataclass(frozen=True, slots=True)
class Difference:
    """Something printed in a published report that today's records no longer say."""

    label: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """All of them: the figures, and the cells of tables."""

    figures: Sequence[Difference]
    cells: Sequence[Difference]

    def __bool__(self) -> bool:
        return bool(self.figures or self.cells)


def find_differences(frozen: ReportContent, now: ReportContent) -> Differences:
    """What would be printed otherwise if the report were computed again."""
    return Differences(list(_changed_figures(frozen, now)), list(_changed_cells(frozen, now)))


def _changed_figures(frozen: ReportContent, now: ReportContent) -> Iterator[Difference]:
    today = {(one.id, one.about, one.division): one for one in now.figures}
    before = {(one.id, one.about, one.division): one for one in frozen.figures}
    indicators = {one.code for one in frozen.figures}
    for key, old in before.items():
        new = today.get(key)
        if new is None:
            yield Difference(old.label, old.about, old.printed, "ne figure plus dans les données")
        elif old.value != new.value:
            yield Difference(old.label, old.about, old.printed, new.printed)
    for key, new in today.items():
        if key not in before and new.code in indicators:
            yield Difference(new.label, new.about, "ne figure pas au rapport", new.printed)


def _changed_cells(frozen: ReportContent, now: ReportContent) -> Iterator[Difference]:
    today = {table.code: table for table in now.tables()}
    for table in frozen.tables():
        other = today.get(table.code)
        if other is not None:
            yield from _changed_rows(table, other)


def _changed_rows(old: Table, new: Table) -> Iterator[Difference]:
    first = old.columns[0]
    rows = {_row_name(row, first): row for row in new.rows}
    pairs = [(_row_name(row, first), row, rows.get(_row_name(row, first))) for row in old.rows]
    if old.totals is not None:
        pairs.append(("Total", old.totals, new.totals))
    for name, row, other in pairs:
        for column in old.columns:
            if not column.numeric or other is None:
                continue
            before, after = row.get(column.key), other.get(column.key)
            if before != after:
                yield Difference(
                    f"{name}, {column.label}",
                    str(old.title),
                    french.number(before, column.decimals),
                    french.number(after, column.decimals),
                )


def _row_name(row: Mapping[str, Any], first: Column) -> str:
    value = row.get(first.key)
    return french.number(value) if first.numeric else str(value)
