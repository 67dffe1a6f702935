"""Who may do what with off-site sessions."""

from __future__ import annotations

from typing import Any


def can_see_sessions(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return bool(user.is_active and user.has_perm("reception.view_offsitesession"))


def can_run_sessions(user: Any) -> bool:
    """All staff: they plan them and count at the stand."""
    return bool(user.is_active and user.has_perm("reception.change_offsitesession"))
