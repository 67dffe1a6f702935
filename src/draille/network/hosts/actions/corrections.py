"""Spells corrected: an end brought forward or put off, a wrong date, a wrong number; always with a reason.

What was declared, owed and paid meanwhile stays as it is: a correction changes the register only.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions import kinds, mandates, owners
from draille.network.hosts.actions.common import By, assign, in_order, locked, refuse_overlap
from draille.network.hosts.actions.numbers import clean_number, refuse_taken
from draille.network.hosts.models import Classification, Lodging, Mandate, Ownership, Registration
from draille.network.hosts.rules import category_for

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def correct_ownership(
    *, ownership: Ownership, by: By, reason: str, first_day: date | None, last_day: date | None
) -> Ownership:
    """From when to when it was let by this host. Another host is a transfer, not a correction.

    Raises:
        Refused: ``reason_missing``, ``wrong_order``, ``overlap`` with another host's days.
    """
    lodging = locked(ownership.lodging)
    row = lodging.ownerships.select_related("host").get(pk=ownership.pk)
    others = lodging.ownerships.exclude(pk=row.pk)
    refuse_overlap(in_order(first_day, last_day), others, owners.TAKEN)
    values = {"first_day": first_day, "last_day": last_day}
    return _corrected(row, lodging, values, reason, "correct_ownership", by)


@transaction.atomic
def correct_mandate(*, mandate: Mandate, by: By, reason: str, **values: Any) -> Mandate:
    """Its days, whether the agency pays, its reference: all of them given. Another agency is another mandate.

    Raises:
        Refused: ``reason_missing``, ``wrong_order``, ``overlap`` with another mandate.
    """
    lodging = locked(mandate.lodging)
    row = lodging.mandates.select_related("agency").get(pk=mandate.pk)
    others = lodging.mandates.exclude(pk=row.pk)
    refuse_overlap(in_order(values["first_day"], values["last_day"]), others, mandates.TAKEN)
    return _corrected(row, lodging, values, reason, "correct_mandate", by)


@transaction.atomic
def correct_classification(
    *, classification: Classification, by: By, reason: str, **values: Any
) -> Classification:
    """What it was, and from when to when: all of it given. A new decision is not a correction.

    Raises:
        Refused: ``reason_missing``, ``label``, ``stars``, ``wrong_order``, ``overlap``.
    """
    lodging = locked(classification.lodging)
    row = lodging.classifications.get(pk=classification.pk)
    kinds.refuse_stars(values["nature"], values["stars"], values["certificate"])
    others = lodging.classifications.exclude(pk=row.pk)
    refuse_overlap(in_order(values["first_day"], values["last_day"]), others, kinds.TAKEN)
    if (row.nature, row.stars) != (values["nature"], values["stars"]):
        values["category"] = category_for(values["nature"], values["stars"])
    return _corrected(row, lodging, values, reason, "correct_classification", by)


@transaction.atomic
def correct_registration(*, registration: Registration, by: By, reason: str, **values: Any) -> Registration:
    """The number, its platform, its days, its source: all of them given.

    Raises:
        Refused: ``reason_missing``, ``format``, ``number_taken``, ``wrong_order``.
    """
    lodging = locked(registration.lodging)
    row = lodging.registrations.get(pk=registration.pk)
    values["number"] = clean_number(row.kind, values["number"])
    in_order(values["first_day"], values["last_day"])
    refuse_taken(lodging, row.kind, values["number"])
    if lodging.registrations.filter(kind=row.kind, number=values["number"]).exclude(pk=row.pk).exists():
        words = "Cet hébergement a déjà ce numéro sur une autre ligne."
        raise Refused(words, code="number_taken", field="number", status=409)
    return _corrected(row, lodging, values, reason, "correct_registration", by)


def _corrected(row: Row, lodging: Lodging, values: dict[str, Any], reason: str, verb: str, by: By) -> Row:
    """Written with its reason, from what to what; nothing is written where nothing differs."""
    why = reason.strip()
    if not why:
        raise Refused("Dites pourquoi vous corrigez.", code="reason_missing", field="reason")
    subject, changes = str(row), changed_fields(row, values)
    if changes:
        assign(row, values, values)
        row.save(update_fields=list(values))
        write_entry(by=by, verb=verb, record=lodging, changes=changes, note=f"{subject} : {why}")
    return row
