"""Who may bring past years in."""

from __future__ import annotations

from typing import Any


def can_see_imports(user: Any) -> bool:
    """The director, quality, and the read-only auditor."""
    return bool(user.is_active and user.has_perm("reception.view_importrun"))


def can_import(user: Any) -> bool:
    """The director and the person in charge of quality."""
    return bool(user.is_active and user.has_perm("reception.add_importrun"))
