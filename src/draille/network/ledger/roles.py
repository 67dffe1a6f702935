"""What each role may do with the accounts."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

role_grants.register(
    RoleGrant(
        code="ledger.read",
        permissions=["ledger.view_line", "ledger.view_linepart"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR, Role.COUNSELLOR],
    ),
    RoleGrant(
        code="ledger.read_all",
        permissions=["ledger.view_closing"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR],
    ),
    RoleGrant(
        code="ledger.export",
        permissions=["ledger.export_accounts"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR],
    ),
    RoleGrant(
        code="ledger.close",
        permissions=["ledger.close_period"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR],
    ),
)
