"""Making a sheet and changing some of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers import search
from draille.offer.offers.actions.children import write_children
from draille.offer.offers.actions.values import clean_sheet
from draille.offer.offers.actions.writing import write_columns
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.fields import FIELDS
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import Sheet, changes_between, read_sheet


@transaction.atomic
def create_offer(
    *, kind: str, sheet: Sheet, by: AbstractBaseUser | None, status: str = Status.DRAFT, hold: bool = True
) -> Offer:
    """A new sheet.

    Args:
        sheet: values by field name; see ``fields.FIELDS``.
        hold: whether what is given is held against later imports (the hand of staff).

    Raises:
        Refused: a value is wrong, with the name of its field.
    """
    if kind not in Kind.values:
        raise Refused("Ce type de fiche n’existe pas.", code="unknown_kind", field="kind")
    values = clean_sheet(kind, sheet)
    if not values.get("name"):
        raise Refused("Donnez un nom à la fiche.", code="name_missing", field="name")
    offer = Offer(kind=kind, status=Status.DRAFT)
    write_columns(offer, values)
    offer.held = sorted(name for name, value in values.items() if value) if hold else []
    offer.save()
    write_children(offer, values)
    search.index_offers([offer.pk])
    write_entry(by=by, verb="create_offer", record=offer)
    if status != Status.DRAFT:
        from draille.offer.offers.actions.life import set_status

        set_status(offer, status, by=by)
    return offer


@transaction.atomic
def change_offer(
    *, offer: Offer, sheet: Sheet, by: AbstractBaseUser | None, hold: bool = True, note: str = ""
) -> dict[str, tuple[Any, Any]]:
    """Write some fields of a sheet; those not named stay. Returns what changed: ``{name: (before, after)}``.

    Args:
        hold: whether what changes is held against later imports.
        note: why, for the journal.

    Raises:
        Refused: a value is wrong, with the name of its field.
    """
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    values = clean_sheet(offer.kind, sheet)
    if "name" in values and not values["name"]:
        raise Refused("Donnez un nom à la fiche.", code="name_missing", field="name")
    changed = changes_between(read_sheet(offer, values), values)
    if not changed:
        return {}
    kept = {name: values[name] for name in changed}
    write_columns(offer, kept)
    if hold:
        offer.held = sorted({*offer.held, *changed})
    offer.save()
    write_children(offer, kept)
    search.index_offers([offer.pk])
    write_entry(by=by, verb="change_offer", record=offer, changes=_told(changed), note=note)
    return changed


@transaction.atomic
def release_fields(*, offer: Offer, names: Iterable[str], by: AbstractBaseUser | None) -> None:
    """Let imports write these fields again."""
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    before, released = list(offer.held), set(names)
    offer.held = [name for name in before if name not in released]
    if offer.held != before:
        offer.save(update_fields=["held", "updated_at"])
        write_entry(by=by, verb="release_fields", record=offer, changes={"held": (before, offer.held)})


def _told(changed: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    return {
        FIELDS[name].label if not FIELDS[name].is_column else name: pair for name, pair in changed.items()
    }
