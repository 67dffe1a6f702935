"""Platforms, and how their files are read."""

from __future__ import annotations

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.network.operators.models import Platform
from draille.network.operators.reading.mapping import FileMapping, check_mapping
from draille.territory.people.models import User

TOLD = ("name", "siren", "active", "note")


@transaction.atomic
def save_platform(*, platform: Platform, by: User | None) -> Platform:
    """Add a platform or change it."""
    before = Platform.objects.select_for_update().filter(pk=platform.pk).first() if platform.pk else None
    changes = {
        name: (getattr(before, name), getattr(platform, name))
        for name in TOLD
        if before is not None and getattr(before, name) != getattr(platform, name)
    }
    platform.save()
    if changes or before is None:
        verb = "change_platform" if before else "create_platform"
        write_entry(by=by, verb=verb, record=platform, changes=changes)
    return platform


@transaction.atomic
def save_mapping(*, platform: Platform, mapping: FileMapping, by: User | None) -> Platform:
    """Say how the platform's files are read, from now on.

    Raises:
        Refused: lines could never be read with it: a column that is needed is not named.
    """
    chosen = {code: header for code, header in mapping.columns.items() if header}
    check_mapping(FileMapping(**{**mapping.to_json(), "columns": chosen}))
    platform = Platform.objects.select_for_update().get(pk=platform.pk)
    before, after = platform.mapping, {**mapping.to_json(), "columns": chosen}
    if before != after:
        platform.mapping = after
        platform.save(update_fields=["mapping"])
        write_entry(by=by, verb="change_mapping", record=platform, changes={"mapping": (before, after)})
    return platform
