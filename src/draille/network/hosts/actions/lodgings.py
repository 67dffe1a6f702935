"""Lodgings: made, changed, put away."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import By, Changes, assign, checked_code, locked
from draille.network.hosts.models import Host, Lodging, Ownership
from draille.territory.places.models import Commune

FIELDS = frozenset(
    [
        "name",
        "nature",
        "commune",
        "street",
        "postcode",
        "capacity",
        "bedrooms",
        "main_home",
        "active_from",
        "active_until",
        "note",
    ]
)


@transaction.atomic
def create_lodging(
    *,
    name: str,
    commune: Commune,
    by: By,
    code: str = "",
    host: Host | None = None,
    first_day: date | None = None,
    **values: Any,
) -> Lodging:
    """A new lodging; ``host`` lets it from ``first_day`` (from its beginning when not given).

    Raises:
        Refused: ``code_taken``, ``invalid`` with its ``field``.
    """
    values |= {"name": name, "commune": commune}
    lodging, shown = build_lodging(checked_code(Lodging, code), values)
    lodging.save()
    if host:
        Ownership.objects.create(lodging=lodging, host=host, first_day=first_day)
        shown["host"] = (None, host)
    write_entry(by=by, verb="create_lodging", record=lodging, changes=shown)
    return lodging


def build_lodging(code: str, values: dict[str, Any], *, alone: bool = False) -> tuple[Lodging, Changes]:
    """A lodging not written yet, checked, and what the journal tells of it; for ``alone``, see ``assign``."""
    lodging = Lodging(code=code)
    assign(lodging, values, FIELDS, alone=alone)
    shown = {"code": lodging.code, **values, "name": lodging.name}
    return lodging, {key: (None, value) for key, value in shown.items() if value}


@transaction.atomic
def change_lodging(*, lodging: Lodging, by: By, **values: Any) -> Lodging:
    """Change what is known of it; nothing is written where nothing differs."""
    lodging = locked(lodging)
    changes = changed_fields(lodging, values)
    if not changes:
        return lodging
    assign(lodging, values, FIELDS)
    _refuse_wrong_order(lodging)
    lodging.save(update_fields=list(values))
    write_entry(by=by, verb="change_lodging", record=lodging, changes=changes)
    return lodging


def _refuse_wrong_order(lodging: Lodging) -> None:
    if lodging.active_from and lodging.active_until and lodging.active_until < lodging.active_from:
        raise Refused("La fin de la location est avant son début.", code="wrong_order", field="active_until")


@transaction.atomic
def archive_lodging(*, lodging: Lodging, last_day: date, by: By, note: str = "") -> Lodging:
    """It is let no more after a day; nothing is asked for later months.

    Raises:
        Refused: ``wrong_order`` for a day before it was let.
    """
    lodging = locked(lodging)
    before, lodging.active_until = lodging.active_until, last_day
    _refuse_wrong_order(lodging)
    lodging.save(update_fields=["active_until"])
    write_entry(
        by=by,
        verb="archive_lodging",
        record=lodging,
        changes={"active_until": (before, last_day)},
        note=note,
    )
    return lodging


@transaction.atomic
def reopen_lodging(*, lodging: Lodging, by: By) -> Lodging:
    """It is let again, as if it had not stopped."""
    lodging = locked(lodging)
    if lodging.active_until is None:
        return lodging
    before, lodging.active_until = lodging.active_until, None
    lodging.save(update_fields=["active_until"])
    write_entry(by=by, verb="reopen_lodging", record=lodging, changes={"active_until": (before, None)})
    return lodging
