"""The rights on the picture library, which Wagtail keeps by collection: staff add, change and choose.

Without a right on a collection the auditor and who has no role see no library.
"""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission

from draille.kernel.contracts import Reference, references
from draille.territory.people.enums import STAFF_ROLES

CODENAMES = ("add_image", "change_image", "choose_image")


@transaction.atomic
def sync_library_rights() -> None:
    """Give the staff's roles their rights on the whole library; what the office gave besides stays."""
    root = Collection.get_first_root_node()
    if root is None:
        root = Collection.add_root(name="Root")
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=CODENAMES
    ).order_by("pk")
    groups = Group.objects.filter(name__in=STAFF_ROLES).order_by("pk")
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=root, permission=permission)
            for group in groups
            for permission in permissions
        ],
        ignore_conflicts=True,
    )


references.register(
    Reference(code="pictures", label="droits sur la photothèque", load=sync_library_rights, order=25)
)
