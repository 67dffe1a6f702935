"""What each role may do with platforms' files."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

role_grants.register(
    RoleGrant(
        code="operators.read",
        permissions=["operators.view_platform", "operators.view_remittance"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR],
    ),
    RoleGrant(
        code="operators.manage",
        permissions=["operators.add_remittance", "operators.change_remittance", "operators.change_platform"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR],
    ),
)
