"""Describing what is let of a lodging."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.offer.availability.enums import UnitKind
from draille.offer.availability.models import Unit
from draille.offer.availability.perms import Account
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

FIELDS = ("kind", "name", "capacity", "quantity", "minimum_nights", "order")
MOST_UNITS = 40
MOST_ALIKE = 500


@transaction.atomic
def units_for_words(offer: Offer) -> list[Unit]:
    """The units of a lodging one may speak of: those described, else one of its whole capacity, made now."""
    _refuse_other_kinds(offer)
    Offer.objects.select_for_update().get(pk=offer.pk)
    found = list(Unit.objects.filter(offer=offer, active=True))
    return found or [Unit.objects.create(offer=offer, kind=UnitKind.WHOLE)]


@transaction.atomic
def save_unit(*, offer: Offer, values: Mapping[str, Any], by: Account, unit: Unit | None = None) -> Unit:
    """Describe a unit, a new one where none is given.

    Args:
        values: some of ``kind``, ``name``, ``capacity`` (people, of one), ``quantity``, ``minimum_nights``.

    Raises:
        Refused: a value is out of range, or another unit of the lodging has that name.
    """
    _refuse_other_kinds(offer)
    Offer.objects.select_for_update().get(pk=offer.pk)
    values = {name: values[name] for name in FIELDS if name in values}
    _refuse_wrong(values)
    others = Unit.objects.filter(offer=offer, active=True)
    if unit is None and others.count() >= MOST_UNITS:
        raise Refused(f"Une fiche a {MOST_UNITS} unités au plus.", code="too_many_units")
    unit = unit or Unit(offer=offer)
    name = str(values.get("name", unit.name)).strip()
    # A unit put away gives its name back.
    Unit.objects.filter(offer=offer, active=False, name=name).exclude(pk=unit.pk).delete()
    if Unit.objects.filter(offer=offer, name=name).exclude(pk=unit.pk).exists():
        raise Refused(
            "Une autre unité porte déjà ce nom : donnez-en un autre.", code="name_taken", field="name"
        )
    changes = changed_fields(unit, {**values, "name": name})
    for field, value in {**values, "name": name}.items():
        setattr(unit, field, value)
    unit.save()
    write_entry(by=by, verb="save_unit", record=offer, changes=changes, note=str(unit))
    return unit


@transaction.atomic
def remove_unit(*, unit: Unit, by: Account) -> None:
    """No longer let: its nights, its calendars and their addresses go with it."""
    write_entry(by=by, verb="remove_unit", record=unit.offer, note=str(unit))
    unit.delete()


@transaction.atomic
def change_address(*, unit: Unit, by: Account) -> Unit:
    """Give its calendar new addresses: platforms that knew the former ones read nothing any more."""
    unit = Unit.objects.select_for_update().select_related("offer").get(pk=unit.pk)
    unit.address_number += 1
    unit.save(update_fields=["address_number"])
    write_entry(by=by, verb="change_calendar_address", record=unit.offer, note=str(unit))
    return unit


def _refuse_other_kinds(offer: Offer) -> None:
    if offer.kind != Kind.LODGING:
        raise Refused("Seul un hébergement a des disponibilités.", code="not_a_lodging")


def _refuse_wrong(values: Mapping[str, Any]) -> None:
    for field, least, most in (
        ("capacity", 1, MOST_ALIKE),
        ("quantity", 1, MOST_ALIKE),
        ("minimum_nights", 1, 30),
    ):
        value = values.get(field)
        if value is None and field == "capacity":
            continue
        if field in values and (value is None or not least <= value <= most):
            raise Refused(f"Indiquez un nombre de {least} à {most}.", code="out_of_range", field=field)
    if "kind" in values and values["kind"] not in UnitKind.values:
        raise Refused("Cette nature n’existe pas.", code="unknown_kind", field="kind")
