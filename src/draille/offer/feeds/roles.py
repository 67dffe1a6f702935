"""What each role may do with incoming feeds."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES

role_grants.register(RoleGrant(code="feeds.read", permissions=["feeds.view_feed"], roles=ALL_ROLES))
