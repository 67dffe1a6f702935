"""Who may read and change the places."""

from __future__ import annotations

from draille.kernel.contracts import RoleGrant, role_grants

MODELS = ("sector", "commune", "office", "publicholiday", "schoolholiday")
READERS = (
    "counsellor",
    "communication",
    "partner_network",
    "tax_officer",
    "quality",
    "director",
    "auditor",
)

role_grants.register(
    RoleGrant(code="places.read", permissions=[f"places.view_{model}" for model in MODELS], roles=READERS),
    RoleGrant(
        code="places.change",
        permissions=[f"places.{verb}_{model}" for model in MODELS for verb in ("add", "change", "delete")],
        roles=["director"],
    ),
)
