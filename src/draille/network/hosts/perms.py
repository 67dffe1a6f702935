"""Who may do what with hosts and lodgings."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"hosts.{permission}"))


def can_read_hosts(user: Any) -> bool:
    """The tax officer, the direction, counsellors, the partners' network, and the read-only auditor."""
    return _has(user, "view_host")


def can_change_hosts(user: Any) -> bool:
    """The tax officer and the direction."""
    return _has(user, "change_host")


def can_help_hosts(user: Any) -> bool:
    """Counsellors too: they declare and take payments at the desk, for a host who asks."""
    return _has(user, "help_host")


def can_import_hosts(user: Any) -> bool:
    """Those who may change hosts: an import changes many at once."""
    return can_change_hosts(user)
