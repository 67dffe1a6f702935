"""Counsellors confirm the days, the director plans them, everyone reads."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES

role_grants.register(
    RoleGrant(
        code="opening.read",
        permissions=["opening.view_openingday", "opening.view_openingseason", "opening.view_weeklyhours"],
        roles=ALL_ROLES,
    ),
    RoleGrant(
        code="opening.confirm",
        permissions=["opening.add_openingday", "opening.change_openingday"],
        roles=["counsellor", "director"],
    ),
    RoleGrant(
        code="opening.plan",
        permissions=[
            "opening.add_openingseason",
            "opening.change_openingseason",
            "opening.delete_openingseason",
            "opening.add_weeklyhours",
            "opening.change_weeklyhours",
            "opening.delete_weeklyhours",
            "opening.delete_openingday",
        ],
        roles=["director"],
    ),
)
