"""What each role may do with messages."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES, Role

role_grants.register(
    RoleGrant(
        code="inbox.read",
        permissions=[
            f"inbox.view_{model}"
            for model in ("message", "reply", "cannedanswer", "posteddocument", "postalsending")
        ],
        roles=ALL_ROLES,
    ),
    RoleGrant(
        code="inbox.answer",
        permissions=[
            "inbox.add_message",
            "inbox.change_message",
            "inbox.add_reply",
            "inbox.add_postalsending",
            "inbox.add_cannedanswer",
            "inbox.change_cannedanswer",
        ],
        roles=STAFF_ROLES,
    ),
    RoleGrant(
        code="inbox.manage",
        permissions=[
            "inbox.delete_cannedanswer",
            "inbox.add_posteddocument",
            "inbox.change_posteddocument",
            "inbox.delete_posteddocument",
        ],
        roles=[Role.DIRECTOR, Role.QUALITY],
    ),
)
