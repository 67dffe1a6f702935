"""Who may do what with incoming feeds."""

from __future__ import annotations

from typing import Any

from draille.offer.offers.perms import can_publish_offers


def can_read_feeds(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return bool(user.is_active and user.has_perm("feeds.view_feed"))


def can_run_feeds(user: Any) -> bool:
    """Who publishes offers: adding a feed, running it, saying what its values stand for, archiving."""
    return can_read_feeds(user) and can_publish_offers(user)
