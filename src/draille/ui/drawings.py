"""The three drawings the house uses most, as Vega-Lite without colours or fonts. Bars start at zero.

A value of ``None`` draws no bar and prints no label; a zero prints "0". Numbers and month names that would
overlap on a telephone give way: the highest month keeps its number, months keep their initial.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from draille.kernel.contracts import Number
from draille.ui.charts import SHORT_MONTHS

LABEL_WIDTH = 180
MONTH_LABEL = "width < 330 ? upper(slice(datum.label, 0, 1)) : datum.label"
GROUP_LABEL = "length(datum.label) > 12 ? split(datum.label, ' ') : datum.label"
ROOM_FOR_NUMBERS = "width > 360 || datum.valeur === datum.sommet"
# What is left on the right of the longest bar for its number.
ROOM_AFTER_BAR = 1.2

Spec = dict[str, Any]


def bars_by_month(
    now: Sequence[Number | None],
    before: Sequence[Number | None] | None = None,
    *,
    now_label: str,
    before_label: str = "",
    unit: str = "",
    decimals: int = 0,
) -> Spec:
    """Twelve months, January first: this year in front, last year wider and lighter behind it."""
    years = {now_label: now} | ({before_label: before} if before is not None else {})
    rows = [
        {"mois": SHORT_MONTHS[place], "serie": label, "valeur": _plain(value)}
        for label, values in years.items()
        for place, value in enumerate(values)
    ]
    month = {
        "field": "mois",
        "type": "ordinal",
        "scale": {"domain": list(SHORT_MONTHS)},
        "axis": {"title": None, "labelExpr": MONTH_LABEL},
    }
    shared = {
        "x": month,
        "y": _amount(),
        "color": _series(list(years)),
        "tooltip": _tooltip("mois", unit, decimals),
    }
    layers = [_month_bars(before_label, 0.9, shared)] if before is not None else []
    layers.append(_month_bars(now_label, 0.55 if before is not None else 0.75, shared))
    layers.append(_month_numbers(now_label, month, decimals))
    return {"data": {"values": _held(rows)}, "height": 240, "layer": layers}


def grouped_bars(
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number | None]],
    *,
    unit: str = "",
    decimals: int = 0,
) -> Spec:
    """Some series side by side in a few categories; the first series is the dark one."""
    rows = [
        {"groupe": category, "serie": label, "valeur": _plain(values[place])}
        for label, values in series.items()
        for place, category in enumerate(categories)
    ]
    order = list(series)
    place = {
        "x": {
            "field": "groupe",
            "type": "nominal",
            "sort": list(categories),
            "axis": {"title": None, "labelLimit": 0, "labelExpr": GROUP_LABEL},
        },
        "xOffset": {"field": "serie", "type": "nominal", "sort": order},
        "y": _amount(),
    }
    bars = {**place, "color": _series(order), "tooltip": _tooltip("groupe", unit, decimals)}
    numbers = {**place, "text": _number(decimals)}
    return {
        "data": {"values": _held(rows)},
        "height": 240,
        "layer": [
            {"mark": "bar", "encoding": bars},
            {"mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 11}, "encoding": numbers},
        ],
    }


def ranked_bars(
    rows: Sequence[tuple[str, Number | None]] | Sequence[tuple[str, Number | None, Number | None]],
    *,
    now_label: str,
    before_label: str = "",
    unit: str = "",
    decimals: int = 0,
    suffix: str = "",
) -> Spec:
    """A ranking, in the order given: label, this year's bar with its number, last year's as a mark.

    Args:
        rows: ``(label, now)`` or ``(label, now, before)``, already sorted by what the title says.
        suffix: printed after each number, with its space (``" %"``).
    """
    values = [_ranked(*row) for row in rows]
    highest = max((value["bout"] for value in values if value["bout"] is not None), default=0) or 1
    label = {
        "field": "libelle",
        "type": "nominal",
        "sort": [row[0] for row in rows],
        "axis": {"title": None, "labelLimit": LABEL_WIDTH, "domain": False, "ticks": False},
    }
    length = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, highest * ROOM_AFTER_BAR], "nice": False},
    }
    color = _series([now_label, before_label] if before_label else [now_label])
    layers: list[Spec] = [
        {
            "transform": [{"calculate": _quoted(now_label), "as": "serie"}],
            "mark": {"type": "bar", "height": {"band": 0.62}},
            "encoding": {
                "y": label,
                "x": {**length, "field": "valeur"},
                "color": color,
                "tooltip": _tooltip("libelle", unit, decimals),
            },
        },
        {
            "transform": [
                {"filter": "isValid(datum.valeur)"},
                {"calculate": f"format(datum.valeur, ',.{decimals}f') + {_quoted(suffix)}", "as": "mot"},
            ],
            "mark": {"type": "text", "align": "left", "dx": 6},
            "encoding": {
                "y": label,
                "x": {**length, "field": "bout"},
                "text": {"field": "mot", "type": "nominal"},
            },
        },
    ]
    if before_label:
        layers.insert(1, _earlier_marks(label, length, before_label, color))
    return {"data": {"values": values}, "height": {"step": 26}, "layer": layers}


def _ranked(label: str, now: Number | None, before: Number | None = None) -> Spec:
    ends = [float(value) for value in (now, before) if value is not None]
    return {
        "libelle": label,
        "valeur": _plain(now),
        "avant": _plain(before),
        "bout": max(ends, default=None),
    }


def _month_bars(label: str, width: float, shared: Spec) -> Spec:
    return {
        "transform": [{"filter": {"field": "serie", "equal": label}}],
        "mark": {"type": "bar", "width": {"band": width}},
        "encoding": shared,
    }


def _month_numbers(label: str, month: Spec, decimals: int) -> Spec:
    return {
        "transform": [
            {"filter": {"field": "serie", "equal": label}},
            {"joinaggregate": [{"op": "max", "field": "valeur", "as": "sommet"}]},
        ],
        "mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 11},
        "encoding": {
            "x": month,
            "y": _amount(),
            "text": _number(decimals),
            "opacity": {"condition": {"test": ROOM_FOR_NUMBERS, "value": 1}, "value": 0},
        },
    }


def _earlier_marks(label: Spec, length: Spec, name: str, color: Spec) -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.avant)"}, {"calculate": _quoted(name), "as": "serie"}],
        "mark": {"type": "tick", "thickness": 4, "height": {"band": 0.85}, "opacity": 1},
        "encoding": {"y": label, "x": {**length, "field": "avant"}, "color": color},
    }


def _amount() -> Spec:
    # The unit is said once, in the chart's subtitle: not along the axis, where it would be read sideways.
    return {"field": "valeur", "type": "quantitative", "stack": None, "axis": {"title": None}}


def _series(order: Sequence[str]) -> Spec:
    return {
        "field": "serie",
        "type": "nominal",
        "scale": {"domain": list(order)},
        "legend": {} if len(order) > 1 else None,
    }


def _tooltip(head: str, unit: str, decimals: int) -> list[Spec]:
    return [
        {"field": head, "type": "nominal", "title": " "},
        {"field": "serie", "type": "nominal", "title": "Série"},
        {
            "field": "valeur",
            "type": "quantitative",
            "title": unit.capitalize() or "Valeur",
            "format": f",.{decimals}f",
        },
    ]


def _number(decimals: int) -> Spec:
    return {"field": "valeur", "type": "quantitative", "format": f",.{decimals}f"}


def _held(rows: list[Spec]) -> list[Spec]:
    return [row for row in rows if row["valeur"] is not None]


def _plain(value: Number | None) -> float | int | None:
    if value is None or isinstance(value, int):
        return value
    return float(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
