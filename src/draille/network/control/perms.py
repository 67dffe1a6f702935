"""Who may do what in following up."""

from __future__ import annotations

from typing import Any


def _has(user: Any, permission: str) -> bool:
    return bool(user.is_active and user.has_perm(f"control.{permission}"))


def can_read_follow_up(user: Any) -> bool:
    """The tax's officers, the direction, the desk, the partners' network, the auditor."""
    return _has(user, "view_hostcontact")


def can_record_contacts(user: Any) -> bool:
    """Who speaks with hosts: the tax's officers, the direction, the desk."""
    return _has(user, "add_hostcontact")


def can_send_reminders(user: Any) -> bool:
    """The tax's officers and the direction: mailings, texts, automatic reminders."""
    return _has(user, "add_mailing")


def can_read_cases(user: Any) -> bool:
    """The tax's officers, the direction, the auditor: cases are nobody else's business."""
    return _has(user, "view_case")


def can_manage_cases(user: Any) -> bool:
    """The tax's officers and the direction: opening, drafting, recording what the post brings."""
    return _has(user, "change_case")


def can_validate_cases(user: Any) -> bool:
    """Who answers for a letter before it leaves, and for the collection order."""
    return _has(user, "validate_case")


def can_sort_anomalies(user: Any) -> bool:
    """The tax's officers and the direction: they set an anomaly aside, with a reason."""
    return _has(user, "add_setaside")
