"""Which staff may act for a host."""

from __future__ import annotations

from typing import Any


def can_help_hosts(user: Any) -> bool:
    """Counsellors, the tax officer and the director: ``hosts.help_host``."""
    return bool(user and user.is_active and user.has_perm("hosts.help_host"))
