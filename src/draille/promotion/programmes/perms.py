"""Who may print programmes."""

from __future__ import annotations

from typing import Any


def can_read_programmes(user: Any) -> bool:
    """All staff, and the read-only auditor: what was printed, the text for the radio, what is missing."""
    return bool(user.is_active and user.has_perm("programmes.view_programme"))


def can_make_programmes(user: Any) -> bool:
    """All staff make PDFs, and choose what stands on a poster."""
    return bool(user.is_active and user.has_perm("programmes.add_programme"))
