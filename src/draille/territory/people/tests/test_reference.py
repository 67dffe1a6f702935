"""Roles hold exactly what the apps grant."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from draille.kernel.contracts import RoleGrant, role_grants
from draille.territory.people.enums import Role
from draille.territory.people.reference import UnknownPermissionError, granted, sync_roles

pytestmark = pytest.mark.django_db


def _held(role: str) -> set[str]:
    found = Permission.objects.filter(group__name=role).values_list("content_type__app_label", "codename")
    return {f"{label}.{name}" for label, name in found}


def test_every_role_is_a_group_with_its_grants():
    sync_roles()
    assert {role.value for role in Role} <= set(Group.objects.values_list("name", flat=True))
    for role, permissions in granted().items():
        assert _held(role) == permissions


def test_what_is_no_longer_granted_is_taken_away():
    sync_roles()
    extra = Permission.objects.get(codename="change_user", content_type__app_label="people")
    Group.objects.get(name="auditor").permissions.add(extra)
    sync_roles()
    assert "people.change_user" not in _held("auditor")


def test_a_misspelt_permission_is_loud(monkeypatch):
    monkeypatch.setitem(
        role_grants._items, "bad", RoleGrant(code="bad", permissions=["people.fly"], roles=["director"])
    )
    with pytest.raises(UnknownPermissionError, match=r"people\.fly"):
        sync_roles()


def test_the_auditor_changes_nothing():
    changing = {
        name
        for name in granted()["auditor"]
        if not name.split(".")[1].startswith(("view_", "access_", "export_"))
    }
    assert changing == set()


def test_only_the_director_grants_roles():
    for role, permissions in granted().items():
        assert ("people.change_user" in permissions) == (role == Role.DIRECTOR)
        assert "auth.change_group" not in permissions
