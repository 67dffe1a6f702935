"""Who may read, confirm and plan the opening days."""

from __future__ import annotations

from typing import Any

from draille.territory.places.models import Office


def can_see_calendar(user: Any) -> bool:
    """Everyone of the office, the auditor too."""
    return bool(user.is_active and user.has_perm("opening.view_openingday"))


def can_confirm_days(user: Any, office: Office | None = None) -> bool:
    """Counsellors say what really happened, in the offices they work in."""
    if not (user.is_active and user.has_perm("opening.change_openingday")):
        return False
    return office is None or bool(user.works_in(office))


def can_plan_days(user: Any) -> bool:
    """The director decides on seasons, hours and the plan."""
    return bool(user.is_active and user.has_perm("opening.change_openingseason"))
