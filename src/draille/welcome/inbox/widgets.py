"""On the dashboard: what waits for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draille.kernel.contracts import Memo, Scope, Widget, widgets
from draille.welcome.inbox.models import Message
from draille.welcome.inbox.queries import OVERDUE, delay_of, of_office


def waiting_messages(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    """Now, whatever the period of the page: a message waits until it is handled."""
    found = Message.objects.filter(state=Message.State.NEW).select_related("office")
    if scope.division:
        found = of_office(found, scope.division)
    waiting = list(found.order_by("received_at", "pk"))
    rows = [(message, delay_of(message)) for message in waiting[:5]]
    late = sum(delay_of(message).late for message in waiting)
    return {
        "waiting": len(waiting),
        "late": late,
        "rows": rows,
        "days": OVERDUE.days,
        "division": scope.division,
    }


widgets.register(
    Widget(
        code="inbox.waiting",
        title="Messages à traiter",
        template="inbox/widgets/waiting.html",
        context=waiting_messages,
        order=60,
    )
)
