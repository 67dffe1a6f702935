"""What each role may do with the catalogue."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES, Role

PUBLISHERS = (Role.DIRECTOR, Role.QUALITY, Role.COMMUNICATION, Role.PARTNER_NETWORK)

role_grants.register(
    RoleGrant(
        code="offers.read",
        permissions=["offers.view_offer", "offers.view_feature", "offers.view_label"],
        roles=ALL_ROLES,
    ),
    RoleGrant(
        code="offers.write", permissions=["offers.add_offer", "offers.change_offer"], roles=STAFF_ROLES
    ),
    RoleGrant(code="offers.publish", permissions=["offers.publish_offer"], roles=PUBLISHERS),
    RoleGrant(
        code="offers.lists",
        permissions=[
            f"offers.{verb}_{model}" for verb in ("add", "change", "delete") for model in ("feature", "label")
        ],
        roles=(Role.DIRECTOR, Role.QUALITY, Role.PARTNER_NETWORK),
    ),
    RoleGrant(code="offers.organisations.read", permissions=["people.view_organisation"], roles=ALL_ROLES),
    RoleGrant(
        code="offers.organisations",
        permissions=["people.add_organisation", "people.change_organisation"],
        roles=STAFF_ROLES,
    ),
    RoleGrant(
        code="offers.pictures",
        permissions=[f"pictures.{verb}_picture" for verb in ("add", "change", "delete")],
        roles=STAFF_ROLES,
    ),
)
