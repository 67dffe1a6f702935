"""Who may see and run the team."""

from __future__ import annotations

from typing import Any


def can_see_team(user: Any) -> bool:
    """The director and the auditor."""
    return bool(user.is_active and user.has_perm("people.view_user"))


def can_manage_team(user: Any) -> bool:
    """The director: opens and ends accounts, grants roles, records contracts."""
    return bool(user.is_active and user.has_perm("people.change_user"))
