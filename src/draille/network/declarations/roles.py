"""What each role may do with declarations."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

role_grants.register(
    RoleGrant(
        code="declarations.read",
        permissions=[f"declarations.view_{model}" for model in ("declaration", "version", "stayline")],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR, Role.COUNSELLOR],
    ),
    RoleGrant(
        code="declarations.export",
        permissions=["declarations.export_declarations"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR],
    ),
    RoleGrant(
        code="declarations.recompute",
        permissions=["declarations.change_declaration"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR],
    ),
)
