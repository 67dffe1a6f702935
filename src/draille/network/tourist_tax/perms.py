"""Who may look at the tax board."""

from __future__ import annotations

from typing import Any


def can_read_tax(user: Any) -> bool:
    """Who follows the tax, the direction, the counsellors who help hosts, and the read-only auditor."""
    return bool(user.is_active) and user.has_perm("tourist_tax.view_earlieryears")
