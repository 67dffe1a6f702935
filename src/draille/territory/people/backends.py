"""How an account is known, and what it may do."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from draille.territory.people.models import User


class AccountBackend(AuthenticationBackend):
    """Accounts named by their e-mail address, whose permissions are read at once, own and by role."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Every ``app.codename`` of the account; one query, kept for as long as the account is held."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = _permissions_of(user_obj)
        held: set[str] = user_obj._perm_cache
        return held


def _permissions_of(user: User) -> set[str]:
    found = Permission.objects.order_by()
    if not user.is_superuser:
        own = User.user_permissions.through.objects.filter(user_id=user.pk).values("permission_id")
        roles = User.groups.through.objects.filter(user_id=user.pk).values("group_id")
        by_role = Group.permissions.through.objects.filter(group_id__in=roles).values("permission_id")
        found = found.filter(Q(pk__in=own) | Q(pk__in=by_role))
    return {".".join(pair) for pair in found.values_list("content_type__app_label", "codename")}
