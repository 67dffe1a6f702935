"""Whose transfer it is."""

from __future__ import annotations

from draille.network.hosts.models import Host
from draille.network.payments.rules import creditor_reference


def transfer_reference(host: Host) -> str:
    """What a host writes on every transfer: an ISO 11649 reference, whose check digits catch a slip."""
    return creditor_reference(f"TS{host.code}")


def hosts_by_reference() -> dict[str, Host]:
    """Every host by reference: people pay for years after they stopped."""
    return {transfer_reference(host): host for host in Host.objects.all()}
