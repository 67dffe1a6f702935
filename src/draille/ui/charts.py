"""Charts: one Vega-Lite drawing for the screen, the PDF and the office document, in the house's look.

An app writes what is drawn (:mod:`draille.ui.drawings` helps); colours, fonts, French numbers and months
come from here. ``chart_spec`` feeds the browser, ``chart_svg`` and ``chart_png`` draw offline.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert
from django.utils.safestring import SafeString, mark_safe

from draille.kernel import french
from draille.kernel.contracts import Chart
from draille.kernel.french.dates import MONTHS, WEEKDAYS
from draille.ui.tokens import tokens

FONTS = Path(__file__).parent / "fonts"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
VEGA_LITE = "6.4"
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
LOCALE: Mapping[str, Mapping[str, Any]] = {
    "number": {
        "decimal": ",",
        "thousands": french.NNBSP,
        "grouping": [3],
        "currency": ["", f"{french.NNBSP}€"],
        "percent": f"{french.NNBSP}%",
        "minus": french.MINUS,
    },
    "time": {
        "dateTime": "%A %e %B %Y à %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": [WEEKDAYS[-1], *WEEKDAYS[:-1]],
        "shortDays": ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
        "months": list(MONTHS),
        "shortMonths": list(SHORT_MONTHS),
    },
}


def theme() -> dict[str, Any]:
    """The house's look as a Vega-Lite configuration: this year dark, last year light, quiet axes."""
    look = tokens()
    # Quoted: a family whose name ends in a figure is no CSS name, and engines would draw no text at all.
    chart, font = look["chart"], f"'{look['font']['sans']}', sans-serif"
    text = {"font": font, "fontSize": 12, "color": chart["text"]}
    return {
        "background": None,
        "font": font,
        "view": {"stroke": None},
        "bar": {"color": chart["now"], "cornerRadiusEnd": 2},
        "line": {"color": chart["now"], "strokeWidth": 2.5},
        "point": {"color": chart["now"], "filled": True, "size": 50},
        "tick": {"color": chart["now"], "thickness": 2},
        "rule": {"color": chart["label"]},
        "text": text,
        "range": {
            "category": [chart["now"], chart["before"], chart["third"], chart["fourth"]],
            "ordinal": chart["scale"],
            "heatmap": chart["scale"],
            "ramp": chart["scale"],
        },
        "axis": {
            "domainColor": chart["rule"],
            "gridColor": chart["rule"],
            "tickColor": chart["rule"],
            "labelColor": chart["label"],
            "labelFont": font,
            "labelFontSize": 12,
            "titleColor": chart["label"],
            "titleFont": font,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "labelPadding": 4,
        },
        "axisX": {"grid": False, "labelAngle": 0, "ticks": False},
        "axisY": {"domain": False, "ticks": False, "tickCount": 5},
        "legend": {
            "orient": "top",
            "title": None,
            "labelFont": font,
            "labelFontSize": 13,
            "labelColor": chart["text"],
            "symbolType": "square",
            "symbolSize": 140,
            "symbolOpacity": 1,
            "offset": 8,
        },
    }


def chart_spec(chart: Chart) -> dict[str, Any]:
    """The complete Vega-Lite specification of a chart, as wide as the place it is put in."""
    return _complete(chart, width="container")


def chart_svg(chart: Chart, width: int = 480) -> str:
    """The drawing as SVG, for a PDF. ``width`` in pixels of 1/96 inch; the text stays text."""
    return _print_engine().vegalite_to_svg(**_offline(chart, width))


def chart_png(chart: Chart, width: int = 480, ppi: int = 300) -> bytes:
    """The drawing as PNG, for an office document that takes no SVG."""
    return _print_engine().vegalite_to_png(**_offline(chart, width), ppi=ppi)


def script_json(value: Any) -> SafeString:
    """JSON that may stand inside a ``<script>`` element."""
    text = json.dumps(value, ensure_ascii=False, default=float)
    for sign, code in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return mark_safe(text)  # noqa: S308  (nothing that could close the element is left)


def _complete(chart: Chart, width: int | str) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": 240,
        "autosize": {"type": "fit-x", "contains": "padding"},
        **chart.spec,
        "config": theme(),
    }


def _offline(chart: Chart, width: int) -> dict[str, Any]:
    spec = json.loads(json.dumps(_complete(chart, width), default=float))
    return {
        "vl_spec": spec,
        "vl_version": VEGA_LITE,
        "format_locale": LOCALE["number"],
        "time_format_locale": LOCALE["time"],
        # Everything drawn is in the specification: an address in it would be a mistake.
        "allowed_base_urls": [],
    }


@cache
def _print_engine() -> Any:
    """The engine with the house's fonts, registered once."""
    if FONTS.is_dir():
        vl_convert.register_font_directory(str(FONTS))
    return vl_convert
