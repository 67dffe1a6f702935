"""On the dashboard: what is on this week, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q

from draille.kernel.clock import today
from draille.kernel.contracts import Memo, Scope, Widget, widgets
from draille.offer.agenda.desk.listing import todos
from draille.offer.agenda.desk.reading import date_line
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Occurrence

SHOWN = 5


def this_week(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    """The seven days from today, whatever the period of the page."""
    day = today()
    found = Occurrence.objects.public().filter(day__range=(day, day + timedelta(days=6)))
    off = Q(state__in=(State.CANCELLED, State.MOVED))
    numbers = found.aggregate(dates=Count("pk", filter=~off), off=Count("pk", filter=off))
    first = found.filter(long_run=False).select_related("event", "commune")
    first = first.order_by("day", "starts_at", "event_id", "pk")[:SHOWN]
    return {**numbers, "lines": [date_line(one) for one in first], "todos": todos()}


widgets.register(
    Widget(
        code="agenda.week",
        title="L'agenda, cette semaine",
        template="agenda/widgets/week.html",
        context=this_week,
        order=66,
    )
)
