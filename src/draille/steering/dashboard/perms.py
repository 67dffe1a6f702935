"""Who may read the figures."""

from __future__ import annotations

from typing import Any


def can_see_figures(user: Any) -> bool:
    """Everyone who enters the back office: each role works with the figures, the auditor reads them."""
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
