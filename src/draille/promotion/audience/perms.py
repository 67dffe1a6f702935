"""Who may read the audience and write measurements."""

from __future__ import annotations

from typing import Any


def can_see_audience(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return bool(user.is_active and user.has_perm("audience.view_visittally"))


def can_write_measurements(user: Any) -> bool:
    """Direction, quality, communication: they enter what other tools measured."""
    return bool(user.is_active and user.has_perm("audience.change_measurement"))
