"""A counsellor opens a host's space at the desk, at the host's request."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.network.hosts.models import Host
from draille.network.ledger.queries import balance
from draille.network.pro import perms
from draille.network.pro.doors import Actor, start_acting
from draille.network.pro.overview import cards_of, first_month
from draille.network.pro.scope import Scope


def open_space(request: HttpRequest, host: int) -> HttpResponse:
    """Before: whose space it is and what waits there. A press opens it, and the journal says so."""
    if not perms.can_help_hosts(request.user):
        raise PermissionDenied
    found = get_object_or_404(Host, pk=host)
    if request.method == "POST":
        start_acting(request, found)
        write_entry(by=request.user, verb="open_host_space", record=found)
        return redirect("pro:show_home")
    return render(request, "pro/desk/open_space.html", _context(found))


def _context(host: Host) -> dict[str, Any]:
    cards = cards_of(Scope(Actor(hosts=[host])), [], first_month(today()), today())
    return {
        "page_title": f"Espace de {host}",
        "host": host,
        "accesses": host.accesses.order_by("email"),
        "lodgings": [card.lodging for card in cards],
        "to_do": [row for card in cards for row in card.to_do],
        "owed": balance(host),
    }
