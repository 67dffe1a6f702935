"""What the dashboard shows of the reception: the months, the origins, what was asked, the channels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from draille.kernel.contracts import Chart, Memo, Scope, Widget, widgets
from draille.kernel.periods import Period
from draille.welcome.reception.figures import tally_of
from draille.welcome.reception.report import channels, months, origins, requests
from draille.welcome.reception.report.facts import Facts


def _facts(scope: Scope, memo: Memo) -> Facts | None:
    return memo.once(("reception.facts", scope), lambda: Facts.of(scope, memo))


def _monthly(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    """The year the period ends in: a month alone says nothing about the months."""
    facts = _facts(Scope(Period.year(scope.period.last.year), scope.division), memo)
    if facts is None or not facts.number("reception.visitors"):
        return {}
    return {"charts": [months.monthly_chart(facts, months.months_of(facts))]}


def _map(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    found = tally_of(scope, memo).departements
    return {"departements": found, "total": sum(found.values())}


def _charts_of(
    draw: Callable[[Facts], Sequence[Chart]],
) -> Callable[[Scope, Memo], Mapping[str, Any]]:
    def context(scope: Scope, memo: Memo) -> Mapping[str, Any]:
        facts = _facts(scope, memo)
        return {"charts": list(draw(facts)) if facts else []}

    return context


def _channels(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    facts = _facts(scope, memo)
    return {"table": channels.channels_table(facts) if facts else None}


widgets.register(
    Widget(
        code="reception.monthly",
        title="Fréquentation par mois",
        template="reception/widgets/charts.html",
        context=_monthly,
        order=5,
        wide=True,
    ),
    Widget(
        code="reception.map",
        title="Origine des visiteurs français",
        template="reception/widgets/map.html",
        context=_map,
        order=30,
    ),
    Widget(
        code="reception.countries",
        title="Origine des visiteurs étrangers",
        template="reception/widgets/charts.html",
        context=_charts_of(origins.countries_chart),
        order=31,
    ),
    Widget(
        code="reception.services",
        title="Services demandés",
        template="reception/widgets/charts.html",
        context=_charts_of(requests.services_chart),
        order=40,
    ),
    Widget(
        code="reception.topics",
        title="Thèmes demandés",
        template="reception/widgets/charts.html",
        context=_charts_of(requests.topics_chart),
        order=41,
    ),
    Widget(
        code="reception.channels",
        title="Canaux",
        template="reception/widgets/channels.html",
        context=_channels,
        order=50,
    ),
)
