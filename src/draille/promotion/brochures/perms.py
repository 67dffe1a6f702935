"""Who may write brochures."""

from __future__ import annotations

from typing import Any


def can_see_brochures(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return bool(user.is_active and user.has_perm("brochures.view_brochure"))


def can_write_brochures(user: Any) -> bool:
    """Those who publish for the office: direction, quality, communication, partners' network."""
    return bool(user.is_active and user.has_perm("brochures.change_brochure"))
