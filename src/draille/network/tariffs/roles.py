"""What each role may do with tariffs."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

READERS = (Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR, Role.COUNSELLOR)
MANAGERS = (Role.TAX_OFFICER, Role.DIRECTOR)

role_grants.register(
    RoleGrant(
        code="tariffs.read",
        permissions=["tariffs.view_authority", "tariffs.view_deliberation"],
        roles=READERS,
    ),
    RoleGrant(
        code="tariffs.manage",
        permissions=[
            f"tariffs.{verb}_{model}" for model in ("authority", "deliberation") for verb in ("add", "change")
        ],
        roles=MANAGERS,
    ),
)
