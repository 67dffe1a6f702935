"""The house's charts on paper, each drawn once: as SVG for PDF and PNG for DOCX."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from importlib.metadata import version

from django.core.cache import cache

from draille.kernel.contracts import Chart
from draille.ui import charts

A_MONTH = 30 * 24 * 3600
WIDTH = 560


def charts_svg(drawn: Sequence[Chart]) -> dict[str, bytes]:
    """Each chart's drawing by its code, as SVG. Titles and words are text beside it, so it bears none."""
    return _kept("svg", drawn, lambda chart: charts.chart_svg(chart, WIDTH).encode())


def charts_png(drawn: Sequence[Chart]) -> dict[str, bytes]:
    """Each chart's drawing by its code, as PNG at 300 dots per inch."""
    return _kept("png", drawn, lambda chart: charts.chart_png(chart, WIDTH))


def _kept(kind: str, drawn: Sequence[Chart], draw: Callable[[Chart], bytes]) -> dict[str, bytes]:
    """A drawing costs 25 ms and more: it is made once for all processes, and again when it would differ."""
    names = {chart.code: f"chart:{kind}:{_fingerprint(chart)}" for chart in drawn}
    by_code = {chart.code: chart for chart in drawn}
    found = cache.get_many(names.values())
    made = {name: draw(by_code[code]) for code, name in names.items() if name not in found}
    if made:
        cache.set_many(made, timeout=A_MONTH)
    return {code: bytes(found.get(name) or made[name]) for code, name in names.items()}


def _fingerprint(chart: Chart) -> str:
    spec = json.dumps([charts.chart_spec(chart), version("vl-convert-python")], sort_keys=True, default=str)
    return hashlib.sha256(spec.encode()).hexdigest()
