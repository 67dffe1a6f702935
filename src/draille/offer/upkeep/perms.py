"""Who may do what to keep sheets fresh."""

from __future__ import annotations

from typing import Any

from draille.offer.offers import perms


def can_follow_upkeep(user: Any) -> bool:
    """All staff, and the read-only auditor: campaigns, proposals and duplicates as they stand."""
    return perms.can_read_offers(user)


def can_ask_updates(user: Any) -> bool:
    """All staff: they ask a professional about a sheet and chase who did not answer."""
    return perms.can_change_offers(user)


def can_run_campaigns(user: Any) -> bool:
    """Direction, communication, quality and the partners' network: they make campaigns and write to all."""
    return perms.can_publish_offers(user)


def can_decide_upkeep(user: Any) -> bool:
    """The same: they accept what is proposed and merge sheets."""
    return perms.can_publish_offers(user)
