"""Every figure of a selection as one table, to be exported."""

from __future__ import annotations

from typing import Any

from draille.kernel import contracts
from draille.kernel.contracts import Column, Number, Table
from draille.kernel.figures import Figure, compute_figures
from draille.kernel.french import date_range, rounded
from draille.steering.dashboard.selection import Selection


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
        "value": digits(figure.number, decimals),
        "unit": str(figure.indicator.unit.plural),
        "base": figure.value.base,
        "compared": digits(figure.compared, decimals),
        "compared_days": date_range(found.current.first, found.current.last) if found else "",
        "previous": digits(figure.previous, decimals),
        "previous_days": date_range(found.previous.first, found.previous.last) if found else "",
        "change": digits(figure.change, 1),
        "change_unit": _change_unit(figure),
        "remark": str(figure.gap) if figure.indicator.change is not contracts.Change.NONE else "",
    }


def _change_unit(figure: Figure) -> str:
    if figure.change is None:
        return ""
    return "points" if figure.indicator.change is contracts.Change.POINTS else "%"


def digits(value: Number | None, decimals: int) -> Number | None:
    """A value with the decimals it is printed with; missing stays missing."""
    if value is None:
        return None
    found = rounded(value, decimals)
    return int(found) if decimals == 0 else found
