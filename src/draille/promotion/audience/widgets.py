"""On the dashboard: the site day by day, what it is read on, what is read, and what is followed from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from draille.kernel.contracts import Chart, Memo, Scope, Widget, widgets
from draille.kernel.periods import Period
from draille.promotion.audience.queries import top_pages
from draille.promotion.audience.saying import days_chart, devices_chart, months_chart
from draille.promotion.audience.sources import audience_lines, figure_url

LONGEST_BY_DAY = 100
TOP = 8


def _site(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    """By day up to a quarter; beyond, the months of the year the period ends in."""
    if scope.period.length <= LONGEST_BY_DAY:
        chart = days_chart(scope.period, memo)
    else:
        chart = months_chart(Period.year(scope.period.last.year), memo)
    return {"charts": [chart] if chart else []}


def _chart(draw: Callable[[Period, Memo], Chart | None]) -> Callable[[Scope, Memo], Mapping[str, Any]]:
    def context(scope: Scope, memo: Memo) -> Mapping[str, Any]:
        chart = draw(scope.period, memo)
        return {"charts": [chart] if chart else []}

    return context


def _pages(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    url = f"{reverse('audience_desk:show_audience')}?periode={scope.period.slug}"
    return {"lines": top_pages(scope.period, memo, TOP), "url": url}


def _counted(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    found = [(line, line.read(scope.period, memo)) for line in audience_lines]
    return {
        "lines": [
            {
                "label": line.label,
                "value": value,
                "url": figure_url(line.figure, scope.period),
                "top": line.top(scope.period, memo) if line.top and value else [],
            }
            for line, value in found
        ]
    }


widgets.register(
    Widget(
        code="audience.site",
        title="Le site, jour par jour",
        template="audience/widgets/charts.html",
        context=_site,
        order=70,
        wide=True,
    ),
    Widget(
        code="audience.devices",
        title="Appareils des visiteurs du site",
        template="audience/widgets/charts.html",
        context=_chart(devices_chart),
        order=71,
    ),
    Widget(
        code="audience.pages",
        title="Pages les plus lues",
        template="audience/widgets/pages.html",
        context=_pages,
        order=72,
    ),
    Widget(
        code="audience.counted",
        title="Téléchargements et clics",
        template="audience/widgets/counted.html",
        context=_counted,
        order=73,
    ),
)
