"""What each role may do with the agendas of others."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES

role_grants.register(
    RoleGrant(code="event_feeds.read", permissions=["event_feeds.view_agendafeed"], roles=ALL_ROLES)
)
