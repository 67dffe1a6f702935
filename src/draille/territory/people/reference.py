"""The roles as Django groups, holding exactly the permissions the apps contribute."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F

from draille.kernel.contracts import Reference, references, role_grants
from draille.territory.people.enums import Role


class UnknownPermissionError(LookupError):
    """A ``roles.py`` grants a permission that does not exist, or to a role that does not."""


def granted() -> dict[str, set[str]]:
    """The permissions (``app_label.codename``) of each role, from every app's ``roles.py``."""
    wanted: dict[str, set[str]] = {role.value: set() for role in Role}
    for grant in role_grants:
        for role in grant.roles:
            if role not in wanted:
                raise UnknownPermissionError(f"{grant.code}: no role {role!r}")
            wanted[role].update(grant.permissions)
    return wanted


@transaction.atomic
def sync_roles() -> None:
    """Make the groups match the grants: adds what is contributed, takes away what no longer is."""
    known = {
        f"{label}.{codename}": pk
        for pk, label, codename in Permission.objects.order_by()
        .annotate(label=F("content_type__app_label"))
        .values_list("pk", "label", "codename")
    }
    for role, permissions in granted().items():
        if missing := sorted(permissions - known.keys()):
            raise UnknownPermissionError(f"role {role}: no permission {', '.join(missing)}")
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([known[name] for name in permissions])


references.register(Reference(code="roles", label="rôles et droits", load=sync_roles, order=20))
