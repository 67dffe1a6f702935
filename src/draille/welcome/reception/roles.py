"""What each role may do with contacts."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES, Role

role_grants.register(
    RoleGrant(
        code="reception.read",
        permissions=["reception.view_contact", "reception.view_service", "reception.view_topic"],
        roles=ALL_ROLES,
    ),
    RoleGrant(
        code="reception.record",
        permissions=["reception.add_contact", "reception.change_contact"],
        roles=STAFF_ROLES,
    ),
    RoleGrant(
        code="reception.manage",
        permissions=[
            "reception.correct_any_day",
            "reception.delete_contact",
            *(
                f"reception.{verb}_{model}"
                for verb in ("add", "change", "delete")
                for model in ("service", "topic")
            ),
        ],
        roles=[Role.DIRECTOR, Role.QUALITY],
    ),
    RoleGrant(
        code="reception.sessions.read",
        permissions=["reception.view_offsitesession", "reception.view_headcount"],
        roles=ALL_ROLES,
    ),
    RoleGrant(
        code="reception.sessions.run",
        permissions=[
            "reception.add_offsitesession",
            "reception.change_offsitesession",
            "reception.add_headcount",
            "reception.change_headcount",
        ],
        roles=STAFF_ROLES,
    ),
    RoleGrant(
        code="reception.imports.read",
        permissions=["reception.view_importrun"],
        roles=[Role.DIRECTOR, Role.QUALITY, Role.AUDITOR],
    ),
    RoleGrant(
        code="reception.imports.run",
        permissions=["reception.add_importrun", "reception.change_importrun"],
        roles=[Role.DIRECTOR, Role.QUALITY],
    ),
)
