"""What each role may do with payments."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role

MODELS = ("payment", "refund", "deposit", "bankline")

role_grants.register(
    RoleGrant(
        code="payments.read",
        permissions=[f"payments.view_{model}" for model in MODELS],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR],
    ),
    RoleGrant(
        code="payments.desk",
        permissions=["payments.view_payment", "payments.add_payment"],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR, Role.COUNSELLOR],
    ),
    RoleGrant(
        code="payments.manage",
        permissions=[
            "payments.change_payment",
            "payments.change_bankline",
            "payments.add_bankfile",
            "payments.add_deposit",
            "payments.change_refund",
        ],
        roles=[Role.TAX_OFFICER, Role.DIRECTOR],
    ),
)
