"""Who may do what with declarations."""

from __future__ import annotations

from typing import Any

from draille.network.hosts.perms import can_help_hosts


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"declarations.{permission}"))


def can_read_declarations(user: Any) -> bool:
    """The tax officer, the direction, counsellors and the auditor."""
    return _has(user, "view_declaration")


def can_export_declarations(user: Any) -> bool:
    """The tax officer, the direction and the auditor."""
    return _has(user, "export_declarations")


def can_declare(user: Any) -> bool:
    """Those who help hosts at the desk, and may read what was declared."""
    return can_read_declarations(user) and can_help_hosts(user)


def can_recompute(user: Any) -> bool:
    """The tax officer and the direction: what a host owes changes without him."""
    return _has(user, "change_declaration")
