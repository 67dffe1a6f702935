"""What a host paid, on the host's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from draille.network.hosts.extras import HostExtra, HostLink, host_extras
from draille.network.hosts.models import Host
from draille.network.ledger.queries import balance
from draille.network.payments import perms
from draille.network.payments.queries import payments_of, transfer_reference

SHOWN = 5


def payments_block(host: Host, request: HttpRequest) -> Mapping[str, Any] | None:
    """The last payments, what is owed, and the reference of transfers."""
    if not perms.can_read_payments(request.user):
        return None
    return {
        "payments": payments_of(host)[:SHOWN],
        "owed": balance(host),
        "reference": transfer_reference(host),
    }


def payment_links(host: Host, request: HttpRequest) -> Sequence[HostLink]:
    """Record money brought to the office."""
    if not perms.can_record_payments(request.user):
        return []
    return [HostLink("Encaisser", f"{reverse('payments_desk:record_payment')}?hebergeur={host.pk}")]


host_extras.register(
    HostExtra(
        code="payments",
        title="Encaissements",
        template="payments/desk/host_block.html",
        context=payments_block,
        links=payment_links,
        order=40,
    )
)
