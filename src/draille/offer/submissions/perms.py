"""Who may do what with what organisers send."""

from __future__ import annotations

from typing import Any

from draille.offer.agenda import perms


def can_read_submissions(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return perms.can_read_events(user)


def can_write_organisers(user: Any) -> bool:
    """All staff: they send a link to correct, take it back, ask a question."""
    return perms.can_change_events(user)


def can_decide_submissions(user: Any) -> bool:
    """All permanent staff: they publish, refuse, merge, and accept corrections."""
    return perms.can_publish_events(user)
