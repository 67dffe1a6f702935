"""A closing that goes on after its month: the months that are closed in whole are declared with it."""

from __future__ import annotations

from datetime import date, timedelta

from draille.kernel.refusals import Refused
from draille.network.declarations.actions import send_declaration
from draille.network.declarations.content import Content
from draille.network.declarations.enums import Filing
from draille.network.declarations.models import Declaration
from draille.network.hosts.rules import month_end
from draille.network.pro.doors import Actor
from draille.network.pro.scope import Month, Scope

MOST = 14


def close_on(actor: Actor, month: Month, content: Content) -> int:
    """Declare the following months closed, where nothing was sent nor filled in; how many."""
    if content.filing != Filing.CLOSED or content.closed_until is None:
        return 0
    done = 0
    for first in _months_after(month.first, content.closed_until):
        done += _close(actor, month, first, content)
    return done


def _months_after(month: date, until: date) -> list[date]:
    found: list[date] = []
    first = month_end(month) + timedelta(days=1)
    while month_end(first) <= until and len(found) < MOST:
        found.append(first)
        first = month_end(first) + timedelta(days=1)
    return found


def _close(actor: Actor, month: Month, first: date, content: Content) -> int:
    mine = any(held.lodging.pk == month.lodging.pk for held in Scope(actor).months(first, month_end(first)))
    known = Declaration.objects.filter(lodging=month.lodging, month=first).exists()
    if not mine or known:
        return 0
    try:
        send_declaration(
            lodging=month.lodging,
            month=first,
            content=content,
            sent_from=actor.sent_from,
            access=actor.access,
            by=actor.by,
        )
    except Refused:
        return 0
    return 1
