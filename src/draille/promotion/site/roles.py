"""Staff write pages; communication and the director publish them and hold menus, looks and redirects."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import STAFF_ROLES, Role

WRITERS = STAFF_ROLES
PUBLISHERS = (Role.DIRECTOR.value, Role.COMMUNICATION.value)

role_grants.register(
    RoleGrant(code="site.translate", permissions=["simple_translation.submit_translation"], roles=WRITERS),
    RoleGrant(
        code="site.shell",
        permissions=[
            "site.change_sitelook",
            *(f"site.{verb}_menu" for verb in ("view", "add", "change", "delete")),
            *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")),
        ],
        roles=PUBLISHERS,
    ),
    RoleGrant(
        code="site.sites",
        permissions=[f"wagtailcore.{verb}_site" for verb in ("add", "change", "delete")],
        roles=[Role.DIRECTOR.value],
    ),
)
