"""Who may read the journal."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


def can_read_journal(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Those a role gives the permission to: the journal tells what everybody did."""
    return bool(user.is_active) and user.has_perm("kernel.view_entry")  # type: ignore[union-attr]
