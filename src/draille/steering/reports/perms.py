"""Who may do what with a report."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from draille.steering.reports.models import Report
from draille.territory.people.models import User

Account: TypeAlias = User | AbstractBaseUser | AnonymousUser


def can_view_report(user: Account) -> bool:
    """Everyone who works for the office, and the read-only auditor."""
    return _has(user, "reports.view_report")


def can_create_report(user: Account) -> bool:
    """The director and those in charge of a mission."""
    return _has(user, "reports.add_report")


def can_write_commentary(user: Account, report: Report) -> bool:
    """The director and those in charge of a mission, while the report is a draft."""
    return not report.is_published and _has(user, "reports.change_commentary")


def can_publish_report(user: Account) -> bool:
    """The director: publishing, and opening again what was published."""
    return _has(user, "reports.publish_report")


def _has(user: Account, permission: str) -> bool:
    return isinstance(user, User) and user.is_active and user.has_perm(permission)
