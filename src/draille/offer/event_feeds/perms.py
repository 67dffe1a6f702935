"""Who may do what with the agendas of others."""

from __future__ import annotations

from typing import Any

from draille.offer.agenda.perms import can_publish_events


def can_read_agenda_feeds(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return bool(user.is_active and user.has_perm("event_feeds.view_agendafeed"))


def can_run_agenda_feeds(user: Any) -> bool:
    """Who publishes events: adding an agenda, running it, mapping its words, archiving what left it."""
    return can_read_agenda_feeds(user) and can_publish_events(user)
