"""What each role may do with programmes."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES

role_grants.register(
    RoleGrant(code="programmes.read", permissions=["programmes.view_programme"], roles=ALL_ROLES),
    RoleGrant(code="programmes.make", permissions=["programmes.add_programme"], roles=STAFF_ROLES),
)
