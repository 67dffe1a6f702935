"""What the dashboard shows of the offices: today, and the table of opening days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draille.kernel.contracts import Memo, Scope, Widget, widgets
from draille.territory.opening.queries import half_days_table, opening_table, today_states


def _today(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    states = memo.once("opening.today", today_states)
    return {"states": [s for s in states if scope.division in (None, s.office.slug)]}


def _days(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    period = scope.period
    return {
        "table": memo.once(("opening.table", period), lambda: opening_table(period)),
        "half_days": memo.once(("opening.half_days", period), lambda: half_days_table(period)),
    }


widgets.register(
    Widget(
        code="opening.today",
        title="Aujourd'hui dans les bureaux",
        template="opening/widgets/today.html",
        context=_today,
        order=10,
    ),
    Widget(
        code="opening.days",
        title="Jours d'ouverture",
        template="opening/widgets/days.html",
        context=_days,
        order=80,
        wide=True,
    ),
)
