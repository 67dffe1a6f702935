"""What each role may do with the audience."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, Role

role_grants.register(
    RoleGrant(
        code="audience.read",
        permissions=["audience.view_visittally", "audience.view_measurement"],
        roles=ALL_ROLES,
    ),
    RoleGrant(
        code="audience.write",
        permissions=["audience.change_measurement"],
        roles=(Role.DIRECTOR, Role.QUALITY, Role.COMMUNICATION),
    ),
)
