"""What each role may do with notebooks."""

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES

role_grants.register(
    RoleGrant(
        code="notebooks.make",
        permissions=["notebooks.add_notebook", "notebooks.view_notebook"],
        roles=STAFF_ROLES,
    ),
    RoleGrant(code="notebooks.uses", permissions=["notebooks.view_notebookuse"], roles=ALL_ROLES),
)
