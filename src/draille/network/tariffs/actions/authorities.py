"""Who levies the tax: name, bank, days to declare and to pay, rounding, interest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.network.tariffs.models import Authority


@transaction.atomic
def create_authority(*, values: Mapping[str, Any], by: Any) -> Authority:
    """A new authority.

    Raises:
        Refused: a field is wrong, or its SIREN is another's.
    """
    made = Authority(**values)
    _check(made)
    made.save()
    write_entry(
        by=by,
        verb="create_authority",
        record=made,
        changes={name: (None, value) for name, value in values.items() if value not in ("", None, [])},
    )
    return made


@transaction.atomic
def change_authority(*, authority: Authority, values: Mapping[str, Any], by: Any) -> dict[str, Any]:
    """Other values; what changed, from what to what.

    Changing the rounding changes no amount already due: it holds for what is computed from then on.

    Raises:
        Refused: as ``create_authority``.
    """
    locked = Authority.objects.select_for_update().get(pk=authority.pk)
    changes = changed_fields(locked, values)
    if not changes:
        return {}
    for name, value in values.items():
        setattr(locked, name, value)
    _check(locked)
    locked.save()
    write_entry(by=by, verb="change_authority", record=locked, changes=changes)
    return changes


def _check(one: Authority) -> None:
    try:
        one.full_clean()
    except ValidationError as wrong:
        field, texts = next(iter(wrong.message_dict.items()))
        raise Refused(texts[0], code="invalid", field="" if field == "__all__" else field) from wrong
