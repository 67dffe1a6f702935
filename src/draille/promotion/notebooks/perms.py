"""Who makes notebooks at the counter."""

from __future__ import annotations

from typing import Any


def can_make_notebooks(user: Any) -> bool:
    """All staff."""
    return bool(user.is_active and user.has_perm("notebooks.add_notebook"))
