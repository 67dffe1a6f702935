"""Who may do what with platforms' files."""

from __future__ import annotations

from typing import Any


def can_read_remittances(user: Any) -> bool:
    """Tax officers, the director, and the read-only auditor."""
    return bool(user.is_active and user.has_perm("operators.view_remittance"))


def can_manage_remittances(user: Any) -> bool:
    """Tax officers and the director: files, decisions, payments."""
    return bool(user.is_active and user.has_perm("operators.change_remittance"))
