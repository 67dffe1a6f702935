"""Everyone with a role enters the back office; only the director runs the team, the auditor reads it."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES

role_grants.register(
    RoleGrant(code="people.back_office", permissions=["wagtailadmin.access_admin"], roles=ALL_ROLES),
    RoleGrant(
        code="people.read",
        permissions=["people.view_user", "people.view_contract"],
        roles=["director", "auditor"],
    ),
    RoleGrant(
        code="people.manage",
        permissions=[
            "people.add_user",
            "people.change_user",
            "people.add_contract",
            "people.change_contract",
            "people.delete_contract",
        ],
        roles=["director"],
    ),
    RoleGrant(code="kernel.journal", permissions=["kernel.view_entry"], roles=["director", "auditor"]),
)
