"""Who may do what with tariffs."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"tariffs.{permission}"))


def can_read_tariffs(user: Any) -> bool:
    """Those who collect, those who answer at the desk, the auditor."""
    return _has(user, "view_deliberation")


def can_manage_tariffs(user: Any) -> bool:
    """Those who collect, and the direction."""
    return _has(user, "change_deliberation")
