"""What each role may do with editions."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES

role_grants.register(
    RoleGrant(code="editions.read", permissions=["editions.view_edition"], roles=ALL_ROLES),
    RoleGrant(code="editions.make", permissions=["editions.add_edition"], roles=STAFF_ROLES),
)
