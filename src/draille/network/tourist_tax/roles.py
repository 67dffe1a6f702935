"""The board is read by those who collect, help or check."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

role_grants.register(
    RoleGrant(
        code="tourist_tax.read",
        permissions=["tourist_tax.view_earlieryears"],
        roles=(Role.TAX_OFFICER, Role.DIRECTOR, Role.COUNSELLOR, Role.PARTNER_NETWORK, Role.AUDITOR),
    ),
)
