"""A figure month by month, beside the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from draille.kernel.contracts import Chart, Column, Number, Scope, Table
from draille.kernel.figures import Figure, figures_of
from draille.kernel.french import joined, measure, month_name
from draille.kernel.periods import Period
from draille.steering.dashboard.queries.table import digits
from draille.steering.dashboard.selection import Selection
from draille.ui.drawings import bars_by_month


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
        now.append(digits(value, decimals))
        before.append(digits(found.previous if found else None, decimals))
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
