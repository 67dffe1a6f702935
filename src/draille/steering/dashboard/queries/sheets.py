"""The sheet of a figure: what it is computed from, by office, by month, and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from draille.kernel.contracts import Chart, Number, Records, Scope
from draille.kernel.figures import Figure, division_labels, figures_of, find_indicator
from draille.kernel.french import count, number
from draille.steering.dashboard.queries.cards import Card
from draille.steering.dashboard.queries.months import monthly_chart
from draille.steering.dashboard.selection import Selection

RECORDS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RecordsBehind:
    """The first records behind a figure, and whether they add up to it."""

    url: str
    records: Sequence[tuple[str, Number | None]]
    number: int
    total: int
    expected: Number
    summed: bool

    @property
    def agrees(self) -> bool:
        """Whether the records give the very number of the figure."""
        return self.total == self.expected

    @property
    def counted(self) -> str:
        """``11 088 fiches``."""
        return count(self.number, "fiche", "fiches")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure opened."""

    cards: Sequence[Card]
    figure: Figure
    base: str
    chart: Chart | None
    offices: Sequence[Card]
    behind: RecordsBehind | None


def read_sheet(figure_id: str, selection: Selection) -> Sheet | None:
    """The sheet of a figure; nothing when no indicator has that name.

    A figure that has several values of one name (one a fair) shows them all, over the same records.
    """
    found = find_indicator(figure_id)
    if found is None:
        return None
    indicator, key = found
    scope = selection.scope
    if not indicator.by_division:
        scope = Scope(scope.period, None)
    figures = [
        one for one in figures_of(indicator, scope, selection.memo, today=selection.today) if one.key == key
    ]
    if not figures:
        return None
    cards = [Card(one, "") for one in figures]
    return Sheet(
        cards,
        figures[0],
        _base(figures[0]),
        monthly_chart(figures[0], selection) if len(figures) == 1 else None,
        _by_office(figures[0], selection),
        _behind(figures, scope),
    )


def _base(figure: Figure) -> str:
    """``1 812 ÷ 19 706``: what the share or the average is computed from."""
    value = figure.value
    if value.base is None or value.part is None:
        return ""
    return f"{number(value.part)} ÷ {number(value.base)}"


def _by_office(figure: Figure, selection: Selection) -> list[Card]:
    if not figure.indicator.by_division or selection.scope.division is not None:
        return []
    cards = []
    for slug in division_labels(selection.memo):
        scope = Scope(selection.period, slug)
        one = next(
            (
                found
                for found in figures_of(figure.indicator, scope, selection.memo, today=selection.today)
                if found.key == figure.key
            ),
            None,
        )
        if one is not None:
            query = selection.query_for(selection.period, slug)
            cards.append(Card(one, f"{reverse('dashboard:show_figure', args=[one.id])}?{query}"))
    return cards


def _behind(figures: Sequence[Figure], scope: Scope) -> RecordsBehind | None:
    indicator, key = figures[0].indicator, figures[0].key
    known = [one.value.counted for one in figures if one.value.counted is not None]
    if indicator.records is None or not known:
        return None
    records = indicator.records(scope, key)
    return RecordsBehind(
        records.url,
        _first_records(records),
        records.queryset.count(),
        records.total(),
        sum(known),
        bool(records.summed),
    )


def _first_records(records: Records) -> list[tuple[str, Number | None]]:
    return [
        (str(record), getattr(record, records.summed) if records.summed else None)
        for record in records.queryset[:RECORDS_SHOWN]
    ]
