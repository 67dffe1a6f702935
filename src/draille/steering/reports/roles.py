"""Who reads, comments and publishes the activity report."""

from draille.kernel.contracts import RoleGrant, role_grants

EVERYONE = (
    "counsellor",
    "communication",
    "partner_network",
    "tax_officer",
    "quality",
    "director",
    "auditor",
)
EDITORS = ("communication", "partner_network", "tax_officer", "quality", "director")

role_grants.register(
    RoleGrant(code="reports.read", permissions=["reports.view_report"], roles=EVERYONE),
    RoleGrant(
        code="reports.edit", permissions=["reports.add_report", "reports.change_commentary"], roles=EDITORS
    ),
    RoleGrant(code="reports.publish", permissions=["reports.publish_report"], roles=("director",)),
)
