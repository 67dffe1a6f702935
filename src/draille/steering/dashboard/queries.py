"""The dashboard's pages as frozen records: cards, the sheet of a figure, the table of them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from draille.kernel import contracts
from draille.kernel.contracts import Chart, Column, Number, Records, Scope, Table
from draille.kernel.figures import Figure, compute_figures, division_labels, figures_of, find_indicator
from draille.kernel.french import (
    count,
    date_range,
    joined,
    long_date,
    measure,
    month_name,
    number,
    percent,
    period_label,
    rounded,
    typeset,
)
from draille.kernel.periods import Kind, Period
from draille.steering.dashboard.selection import Selection
from draille.ui.drawings import bars_by_month

RECORDS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Card:
    """A figure on the board."""

    figure: Figure
    url: str

    @property
    def label(self) -> str:
        """What it is, and where the scope does not say it, what it is about."""
        about = self.figure.value.scope
        return f"{self.figure.label}, {about}" if about else self.figure.label

    @property
    def value(self) -> str:
        """The number alone; empty when it is missing."""
        unit = self.figure.indicator.unit
        if self.figure.number is None:
            return ""
        return (
            percent(self.figure.number, unit.decimals)
            if unit.percent
            else number(self.figure.number, unit.decimals)
        )

    @property
    def unit(self) -> str:
        """The word after the number."""
        unit = self.figure.indicator.unit
        if unit.percent or self.figure.number is None:
            return ""
        return str(unit.plural if abs(rounded(self.figure.number, unit.decimals)) >= 2 else unit.singular)

    @property
    def direction(self) -> str:
        """``up``, ``down`` or ``flat``, never said by colour alone."""
        change = self.figure.change
        if change is None or not rounded(change, 1):
            return "flat"
        return "up" if change > 0 else "down"

    @property
    def change(self) -> str:
        """``+1,8 %``; "stable" for none at all."""
        change = self.figure.change
        if change is None:
            return ""
        return self.figure.printed_change if rounded(change, 1) else "stable"

    @property
    def against(self) -> str:
        """What it is compared with: the earlier value and its period."""
        found = self.figure.comparison
        if found is None or self.figure.indicator.change is contracts.Change.NONE:
            return ""
        if self.figure.previous is None:
            return typeset(f"{_earlier(found.previous)} : {self.figure.gap}")
        return typeset(f"{_earlier(found.previous)} : {self.figure.printed_previous}")

    @property
    def to_date(self) -> str:
        """The days compared and their value, where the period is not over; empty otherwise."""
        found = self.figure.comparison
        if found is None or not found.to_date or self.figure.previous is None:
            return ""
        days = date_range(found.current.first, found.current.last)
        return typeset(f"à date, {days} : {self.figure.printed_compared}")


def _earlier(period: Period) -> str:
    if period.kind is Kind.RANGE:
        return date_range(period.first, period.last)
    return long_date(period.first) if period.kind is Kind.DAY else period_label(period)


@dataclass(frozen=True, slots=True)
class Block:
    """A widget, drawn."""

    code: str
    title: str
    html: SafeString
    wide: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The dashboard: cards of the single figures, then the widgets. ``empty`` when there is no number.

    ``others`` are the figures one asks for.
    """

    cards: Sequence[Card]
    others: Sequence[Card]
    blocks: Sequence[Block]
    empty: bool


def read_board(selection: Selection, request: HttpRequest) -> Board:
    """What the board shows for a selection."""
    figures = compute_figures(selection.scope, selection.memo, today=selection.today)
    cards = [Card(one, figure_url(one.id, selection)) for one in figures if not one.key]
    blocks = [
        Block(
            widget.code,
            str(widget.title),
            render_to_string(widget.template, dict(widget.context(selection.scope, selection.memo)), request),
            widget.wide,
        )
        for widget in contracts.widgets
    ]
    headlines = [card for card in cards if card.figure.indicator.headline]
    others = [card for card in cards if not card.figure.indicator.headline]
    return Board(headlines, others, blocks, not any(one.number for one in figures))


def list_cards(selection: Selection) -> list[Card]:
    """Every figure of the selection, with its sheet's address."""
    figures = compute_figures(selection.scope, selection.memo, today=selection.today)
    return [Card(one, figure_url(one.id, selection)) for one in figures]


def figure_url(figure_id: str, selection: Selection) -> str:
    """The sheet of a figure for the same period and office."""
    return f"{reverse('dashboard:show_figure', args=[figure_id])}?{selection.query}"


def figures_table(selection: Selection) -> Table:
    """Every figure of the selection, as it is exported."""
    figures = compute_figures(selection.scope, selection.memo, today=selection.today)
    return Table(
        code="dashboard.figures",
        title=f"Chiffres, {selection.division_label}, {selection.label}",
        columns=[
            Column("id", "Identifiant"),
            Column("label", "Chiffre"),
            Column("about", "Périmètre"),
            Column("value", "Valeur", numeric=True, decimals=1),
            Column("unit", "Unité"),
            Column("base", "Base de la part", numeric=True),
            Column("compared", "Valeur comparée", numeric=True, decimals=1),
            Column("compared_days", "Jours comparés"),
            Column("previous", "Valeur précédente", numeric=True, decimals=1),
            Column("previous_days", "Jours précédents"),
            Column("change", "Évolution", numeric=True, decimals=1),
            Column("change_unit", "Unité de l'évolution"),
            Column("remark", "Remarque"),
        ],
        rows=[_row(figure) for figure in figures],
    )


def _row(figure: Figure) -> dict[str, Any]:
    decimals, found = figure.indicator.unit.decimals, figure.comparison
    return {
        "id": figure.id,
        "label": figure.label,
        "about": figure.about,
        "value": _digits(figure.number, decimals),
        "unit": str(figure.indicator.unit.plural),
        "base": figure.value.base,
        "compared": _digits(figure.compared, decimals),
        "compared_days": date_range(found.current.first, found.current.last) if found else "",
        "previous": _digits(figure.previous, decimals),
        "previous_days": date_range(found.previous.first, found.previous.last) if found else "",
        "change": _digits(figure.change, 1),
        "change_unit": _change_unit(figure),
        "remark": str(figure.gap) if figure.indicator.change is not contracts.Change.NONE else "",
    }


def _change_unit(figure: Figure) -> str:
    if figure.change is None:
        return ""
    return "points" if figure.indicator.change is contracts.Change.POINTS else "%"


def _digits(value: Number | None, decimals: int) -> Number | None:
    if value is None:
        return None
    found = rounded(value, decimals)
    return int(found) if decimals == 0 else found


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


def monthly_chart(figure: Figure, selection: Selection) -> Chart:
    """The figure month by month, over the year the period ends in, beside the year before."""
    year = selection.period.last.year
    now, before = _monthly(figure, Period.year(year), selection)
    unit, compared = figure.indicator.unit, any(value is not None for value in before)
    title = _finding(figure, now)
    table = _monthly_table(figure, year, now, before)
    return Chart(
        code=f"dashboard.{figure.id}",
        title=title,
        subtitle=f"{figure.label}, par mois, {year}" + (f" et {year - 1}" if compared else ""),
        alt=f"{title}.",
        spec=bars_by_month(
            now,
            before if compared else None,
            now_label=str(year),
            before_label=str(year - 1),
            unit=str(unit.plural),
            decimals=unit.decimals,
        ),
        table=table,
    )


def _monthly(
    figure: Figure, year: Period, selection: Selection
) -> tuple[list[Number | None], list[Number | None]]:
    now: list[Number | None] = []
    before: list[Number | None] = []
    for month in year.months():
        scope = Scope(month, figure.scope.division)
        found = _like(figures_of(figure.indicator, scope, selection.memo, today=selection.today), figure)
        value = found.compared if found and found.to_date else (found.number if found else None)
        decimals = figure.indicator.unit.decimals
        now.append(_digits(value, decimals))
        before.append(_digits(found.previous if found else None, decimals))
    return now, before


def _like(figures: Sequence[Figure], wanted: Figure) -> Figure | None:
    return next((one for one in figures if one.key == wanted.key), None)


def _finding(figure: Figure, now: Sequence[Number | None]) -> str:
    known = [value for value in now if value is not None]
    if not known or not max(known):
        return f"{figure.label}\u00a0: rien à montrer cette année"
    most = max(known)
    months = [month_name(place + 1) for place, value in enumerate(now) if value == most]
    words = joined(months)
    verb = "arrivent" if len(months) > 1 else "arrive"
    return f"{words[:1].upper()}{words[1:]} {verb} en tête, avec {measure(most, figure.indicator.unit)}"


def _monthly_table(
    figure: Figure, year: int, now: Sequence[Number | None], before: Sequence[Number | None]
) -> Table:
    unit = figure.indicator.unit
    columns = [
        Column("month", "Mois"),
        Column("now", str(year), numeric=True, unit=str(unit.plural), decimals=unit.decimals),
        Column("before", str(year - 1), numeric=True, unit=str(unit.plural), decimals=unit.decimals),
    ]
    rows: list[Mapping[str, Any]] = [
        {"month": month_name(place + 1).capitalize(), "now": now[place], "before": before[place]}
        for place in range(12)
    ]
    note = "Le mois en cours est compté jusqu'à hier, comparé aux mêmes jours de l'année précédente."
    return Table(
        code=f"dashboard.{figure.id}.months", title=figure.label, columns=columns, rows=rows, note=note
    )
