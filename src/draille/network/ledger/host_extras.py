"""The account of a host, on the host's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from draille.kernel.clock import today
from draille.network.hosts.extras import HostExtra, host_extras
from draille.network.hosts.models import Host
from draille.network.ledger import queries
from draille.network.ledger.interest import interest_due
from draille.network.ledger.perms import can_read_account

LAST = 10


def account_of(host: Host, request: HttpRequest) -> Mapping[str, Any] | None:
    """The balance, what is owed, the latest lines."""
    if not can_read_account(request.user):
        return None
    rows = queries.account(host)
    return {
        "balance": rows[-1][1] if rows else 0,
        "dues": queries.open_dues(host),
        "interest": sum(one.amount for one in interest_due(host, today())),
        "rows": list(reversed(rows[-LAST:])),
        "more": len(rows) > LAST,
    }


host_extras.register(
    HostExtra(
        code="ledger.account",
        title="Compte",
        template="ledger/desk/host_account.html",
        context=account_of,
        order=40,
    )
)
