"""Who may do what with payments."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"payments.{permission}"))


def can_read_payments(user: Any) -> bool:
    """The tax officer, the director, the auditor; counsellors, who answer hosts at the desk."""
    return _has(user, "view_payment")


def can_record_payments(user: Any) -> bool:
    """The tax officer, the director, and counsellors at the desk."""
    return _has(user, "add_payment")


def can_manage_payments(user: Any) -> bool:
    """The tax officer and the director: they take back, match, hand in and give back."""
    return _has(user, "change_payment")


def can_read_bank(user: Any) -> bool:
    """Those who manage, and the auditor."""
    return _has(user, "view_bankline")
