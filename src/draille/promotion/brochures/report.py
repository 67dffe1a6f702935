"""The chapter "Brochures téléchargées" of the activity report."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.clock import today
from draille.kernel.contracts import Chapter, Chart, Column, Memo, Scope, Section, Table, chapters
from draille.kernel.french import (
    count,
    evolution_sentence,
    joined,
    number,
    percent,
    period_label,
    quoted,
    rounded,
    typeset,
)
from draille.kernel.periods import Period
from draille.promotion.brochures.indicators import HOW, TOP
from draille.promotion.brochures.queries import Downloaded, downloads, downloads_since, top_downloads
from draille.ui.drawings import ranked_bars

TOLD = 5


def build(scope: Scope, memo: Memo) -> Sequence[Section]:
    """Nothing for one office, nor where nothing was downloaded."""
    comparison = scope.period.comparison(today())
    if scope.division or comparison is None:
        return []
    period = comparison.current
    total, lines = downloads(period, memo), top_downloads(period, memo)
    if not total:
        return []
    first = joined([f"{quoted(line.title)} ({number(line.count)})" for line in lines[:TOLD]])
    words = [
        f"{count(total, 'brochure a été téléchargée', 'brochures ont été téléchargées')} : {first} en tête."
    ]
    since = downloads_since(memo)
    if since is not None and since <= comparison.previous.first:
        before = downloads(comparison.previous, memo)
        words.append(
            evolution_sentence("Les téléchargements", total, before, comparison.previous, plural=True)
        )
    table = _table(period, lines, total)
    return [
        Section(
            code="brochures",
            title="Combien de fois, et lesquelles",
            paragraphs=[typeset(text) for text in words],
            tables=[table],
            charts=[_chart(period, lines[:TOP], total, table)],
            notes=[HOW],
            figures=["editions.downloads", *(f"editions.downloads.top.{line.key}" for line in lines[:TOLD])],
        )
    ]


def _table(period: Period, lines: Sequence[Downloaded], total: int) -> Table:
    first, others = lines[:TOP], lines[TOP:]
    rows = [{"title": line.title, "count": line.count} for line in first]
    if others:
        name = count(len(others), "autre brochure", "autres brochures")
        rows.append({"title": name, "count": sum(line.count for line in others)})
    return Table(
        code="brochures.top",
        title=f"Brochures les plus téléchargées, {period_label(period)}",
        columns=[Column("title", "Brochure"), Column("count", "Téléchargements", numeric=True)],
        rows=rows,
        totals={"title": "Ensemble", "count": total},
    )


def _chart(period: Period, lines: Sequence[Downloaded], total: int, table: Table) -> Chart:
    share = percent(rounded(100 * lines[0].count / total, 0), 0)
    title = typeset(f"« {lines[0].title} » : {share} des téléchargements")
    return Chart(
        code="brochures.top",
        title=title,
        subtitle=f"Téléchargements par brochure, {period_label(period)}",
        alt=f"{title}.",
        spec=ranked_bars([(line.title, line.count) for line in lines], now_label="Téléchargements"),
        table=table,
    )


chapters.register(Chapter(code="brochures", title="Brochures téléchargées", build=build, order=51))
