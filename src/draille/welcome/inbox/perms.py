"""Who may do what with messages."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"inbox.{permission}"))


def can_read_messages(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return _has(user, "view_message")


def can_answer_messages(user: Any) -> bool:
    """All staff: they answer, assign, close, log by hand and send by post."""
    return _has(user, "change_message")
