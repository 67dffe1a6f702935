"""What each role may do with brochures."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, Role

role_grants.register(
    RoleGrant(code="brochures.read", permissions=["brochures.view_brochure"], roles=ALL_ROLES),
    RoleGrant(
        code="brochures.write",
        permissions=["brochures.change_brochure"],
        roles=(Role.DIRECTOR, Role.QUALITY, Role.COMMUNICATION, Role.PARTNER_NETWORK),
    ),
)
