"""Who may print."""

from __future__ import annotations

from typing import Any


def can_read_editions(user: Any) -> bool:
    """All staff, and the read-only auditor: what was printed, and the documents kept."""
    return bool(user.is_active and user.has_perm("editions.view_edition"))


def can_make_editions(user: Any) -> bool:
    """All staff make PDFs."""
    return bool(user.is_active and user.has_perm("editions.add_edition"))
