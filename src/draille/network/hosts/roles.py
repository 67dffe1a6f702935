"""What each role may do with hosts and lodgings."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

MANAGERS = (Role.TAX_OFFICER, Role.DIRECTOR)

role_grants.register(
    RoleGrant(
        code="hosts.read",
        permissions=["hosts.view_host", "hosts.view_lodging"],
        roles=(*MANAGERS, Role.COUNSELLOR, Role.PARTNER_NETWORK, Role.AUDITOR),
    ),
    RoleGrant(code="hosts.help", permissions=["hosts.help_host"], roles=(*MANAGERS, Role.COUNSELLOR)),
    RoleGrant(
        code="hosts.manage",
        permissions=[f"hosts.{verb}_{model}" for verb in ("add", "change") for model in ("host", "lodging")],
        roles=MANAGERS,
    ),
)
