"""What each role may do in following up."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

OFFICERS = (Role.TAX_OFFICER.value, Role.DIRECTOR.value)
DESK = (*OFFICERS, Role.COUNSELLOR.value)
READERS = (*DESK, Role.PARTNER_NETWORK.value, Role.AUDITOR.value)

role_grants.register(
    RoleGrant(code="control.read", permissions=["control.view_hostcontact"], roles=READERS),
    RoleGrant(code="control.contact", permissions=["control.add_hostcontact"], roles=DESK),
    RoleGrant(code="control.remind", permissions=["control.add_mailing"], roles=OFFICERS),
    RoleGrant(
        code="control.read_cases",
        permissions=["control.view_case"],
        roles=(*OFFICERS, Role.AUDITOR.value),
    ),
    RoleGrant(
        code="control.cases",
        permissions=["control.change_case", "control.validate_case", "control.add_setaside"],
        roles=OFFICERS,
    ),
)
