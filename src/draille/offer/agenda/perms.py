"""Who may do what with the agenda."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"agenda.{permission}"))


def can_read_events(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return _has(user, "view_event")


def can_change_events(user: Any) -> bool:
    """All staff: they write events and say what is cancelled, moved or full."""
    return _has(user, "change_event")


def can_publish_events(user: Any) -> bool:
    """All permanent staff: what the public sees, refusals and mergers."""
    return _has(user, "publish_event")


def can_manage_themes(user: Any) -> bool:
    """Direction, quality and communication: the list of themes."""
    return _has(user, "change_theme")
