"""Who may do what with the accounts."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"ledger.{permission}"))


def can_read_account(user: Any) -> bool:
    """One host's account: the tax officer, the direction, the auditor, and who helps hosts at the desk."""
    return _has(user, "view_line")


def can_read_accounts(user: Any) -> bool:
    """Everybody's accounts and their closings: the tax officer, the direction and the auditor."""
    return _has(user, "view_closing")


def can_export_accounts(user: Any) -> bool:
    """The tax officer, the direction and the auditor."""
    return _has(user, "export_accounts")


def can_close_periods(user: Any) -> bool:
    """The tax officer and the direction."""
    return _has(user, "close_period")
