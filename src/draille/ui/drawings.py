"""The three drawings the house uses most, as Vega-Lite without colours or fonts. Bars start at zero.

A value of ``None`` draws no bar and prints no label; a zero prints "0".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from draille.kernel.contracts import Number
from draille.ui.charts import SHORT_MONTHS
from draille.ui.tokens import tokens

LABEL_WIDTH = 180


def bars_by_month(
    now: Sequence[Number | None],
    before: Sequence[Number | None] | None = None,
    *,
    now_label: str,
    before_label: str = "",
    unit: str = "",
    decimals: int = 0,
) -> dict[str, Any]:
    """Twelve months, January first: this year in front, last year wider and lighter behind it."""
    years = [(now_label, list(now))] + ([(before_label, list(before))] if before is not None else [])
    rows = [
        {"mois": SHORT_MONTHS[place], "rang": place, "serie": label, "valeur": _plain(value)}
        for label, values in years
        for place, value in enumerate(values)
    ]
    color = _series([label for label, _ in years])
    month = {"field": "mois", "type": "ordinal", "sort": list(SHORT_MONTHS), "axis": {"title": None}}
    height = {"field": "valeur", "type": "quantitative", "axis": {"title": unit or None}, "stack": None}
    shared = {"x": month, "y": height, "color": color, "tooltip": _tooltip("mois", decimals)}
    layers = [_month_bars(before_label, 0.9, shared)] if before is not None else []
    layers += [_month_bars(now_label, 0.55 if before is not None else 0.75, shared)]
    label = {
        "transform": [{"filter": {"field": "serie", "equal": now_label}}],
        "mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 11},
        "encoding": {"x": month, "y": height, "text": _text(decimals)},
    }
    return {"data": {"values": _held(rows)}, "height": 240, "layer": [*layers, label]}


def grouped_bars(
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number | None]],
    *,
    unit: str = "",
    decimals: int = 0,
) -> dict[str, Any]:
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
            "axis": {"title": None, "labelLimit": 110},
        },
        "xOffset": {"field": "serie", "type": "nominal", "sort": order},
        "y": {"field": "valeur", "type": "quantitative", "axis": {"title": unit or None}},
    }
    return {
        "data": {"values": _held(rows)},
        "height": 240,
        "layer": [
            {
                "mark": "bar",
                "encoding": {**place, "color": _series(order), "tooltip": _tooltip("groupe", decimals)},
            },
            {
                "mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 11},
                "encoding": {**place, "text": _text(decimals)},
            },
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
) -> dict[str, Any]:
    """A ranking, in the order given: label, this year's bar with its number, last year's as a mark.

    Args:
        rows: ``(label, now)`` or ``(label, now, before)``, already sorted by what the title says.
        suffix: printed after each number, with its space (``" %"``).
    """
    values = [
        {"libelle": row[0], "valeur": _plain(row[1]), "avant": _plain(row[2]) if len(row) > 2 else None}
        for row in rows
    ]
    order = [row[0] for row in rows]
    label = {
        "field": "libelle",
        "type": "nominal",
        "sort": order,
        "axis": {"title": None, "labelLimit": LABEL_WIDTH, "domain": False},
    }
    bar = {"field": "valeur", "type": "quantitative", "axis": {"title": unit or None, "grid": True}}
    legend = [now_label, *([before_label] if before_label else [])]
    layers: list[dict[str, Any]] = [
        {
            "transform": [{"calculate": _quoted(now_label), "as": "serie"}],
            "mark": {"type": "bar", "height": {"band": 0.62}},
            "encoding": {"y": label, "x": bar, "color": _series(legend) if before_label else _dark()},
        },
    ]
    if before_label:
        layers.append(_earlier_marks(label, before_label, _series(legend)))
    layers.append(
        {
            "transform": [
                {"calculate": f"format(datum.valeur, ',.{decimals}f') + {_quoted(suffix)}", "as": "mot"}
            ],
            "mark": {"type": "text", "align": "left", "dx": 6},
            "encoding": {
                "y": label,
                "x": {**bar, "field": "place"},
                "text": {"field": "mot", "type": "nominal"},
            },
        }
    )
    for value in values:
        value["place"] = max(
            (one for one in (value["valeur"], value["avant"]) if one is not None), default=None
        )
    return {
        "data": {"values": [one for one in values if one["valeur"] is not None]},
        "height": {"step": 26},
        "layer": layers,
    }


def _month_bars(label: str, width: float, shared: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": {"field": "serie", "equal": label}}],
        "mark": {"type": "bar", "width": {"band": width}},
        "encoding": shared,
    }


def _earlier_marks(label: dict[str, Any], name: str, color: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": "datum.avant !== null"}, {"calculate": _quoted(name), "as": "serie"}],
        "mark": {"type": "tick", "thickness": 4, "height": {"band": 0.85}},
        "encoding": {
            "y": label,
            "x": {"field": "avant", "type": "quantitative"},
            "color": color,
        },
    }


def _series(order: Sequence[str]) -> dict[str, Any]:
    return {
        "field": "serie",
        "type": "nominal",
        "scale": {"domain": list(order)},
        "legend": {} if len(order) > 1 else None,
    }


def _dark() -> dict[str, Any]:
    return {"value": tokens()["chart"]["now"]}


def _tooltip(head: str, decimals: int) -> list[dict[str, Any]]:
    return [
        {"field": head, "type": "nominal", "title": " "},
        {"field": "serie", "type": "nominal", "title": "Série"},
        {"field": "valeur", "type": "quantitative", "title": "Valeur", "format": f",.{decimals}f"},
    ]


def _text(decimals: int) -> dict[str, Any]:
    return {"field": "valeur", "type": "quantitative", "format": f",.{decimals}f"}


def _held(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["valeur"] is not None]


def _plain(value: Number | None) -> float | int | None:
    if value is None or isinstance(value, int):
        return value
    return float(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
