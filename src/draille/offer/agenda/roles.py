"""What each role may do with the agenda."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES, Role

role_grants.register(
    RoleGrant(code="agenda.read", permissions=["agenda.view_event", "agenda.view_theme"], roles=ALL_ROLES),
    RoleGrant(
        code="agenda.write", permissions=["agenda.add_event", "agenda.change_event"], roles=STAFF_ROLES
    ),
    RoleGrant(
        code="agenda.publish",
        permissions=["agenda.publish_event"],
        roles=(Role.DIRECTOR, Role.QUALITY, Role.COMMUNICATION, Role.PARTNER_NETWORK, Role.TAX_OFFICER),
    ),
    RoleGrant(
        code="agenda.themes",
        permissions=[f"agenda.{verb}_theme" for verb in ("add", "change", "delete")],
        roles=(Role.DIRECTOR, Role.QUALITY, Role.COMMUNICATION),
    ),
)
