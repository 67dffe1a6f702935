"""Who may do what with the catalogue."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"offers.{permission}"))


def can_read_offers(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return _has(user, "view_offer")


def can_change_offers(user: Any) -> bool:
    """All staff: they write sheets, check them and note who is free."""
    return _has(user, "change_offer")


def can_publish_offers(user: Any) -> bool:
    """Direction, communication, quality and the partners' network: what the public sees, and merging."""
    return _has(user, "publish_offer")


def can_manage_lists(user: Any) -> bool:
    """Direction, quality and the partners' network: labels and controlled lists."""
    return _has(user, "change_feature")
