"""Numbers a lodging is known by."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import By, Changes, assign, in_order, locked
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.models import Lodging, Registration
from draille.network.hosts.rules import is_municipal, plain_number

UNIQUE = (RegistrationKind.NATIONAL, RegistrationKind.MUNICIPAL)
"""Numbers that name one lodging and no other."""


@transaction.atomic
def add_registration(
    *,
    lodging: Lodging,
    kind: str,
    number: str,
    by: By,
    platform: str = "",
    first_day: date | None = None,
    last_day: date | None = None,
    source: str = "",
    note: str = "",
) -> Registration:
    """Note a number; one already noted is given back as it is.

    Raises:
        Refused: ``format`` of a municipal number, ``number_taken`` by another lodging, ``wrong_order``,
            ``invalid``.
    """
    lodging = locked(lodging)
    plain = clean_number(kind, number)
    in_order(first_day, last_day)
    if found := lodging.registrations.filter(kind=kind, number=plain).first():
        return found
    refuse_taken(lodging, kind, plain)
    values: dict[str, Any] = {"kind": kind, "number": plain, "platform": platform, "source": source}
    values |= {"first_day": first_day, "last_day": last_day}
    made, changes = build_registration(lodging, values)
    made.save()
    write_entry(by=by, verb="add_registration", record=lodging, changes=changes, note=note)
    return made


def build_registration(
    lodging: Lodging, values: dict[str, Any], *, alone: bool = False
) -> tuple[Registration, Changes]:
    """A number not written yet, checked by itself, and what the journal tells of it; see ``assign``."""
    made = Registration(lodging=lodging)
    assign(made, values, values, alone=alone)
    return made, {"registration": (None, f"{made.get_kind_display()} {made.number}")}


def clean_number(kind: str, number: str) -> str:
    """The number as it is kept. Only the municipal format is known; no other is published."""
    text = number.strip()
    if not text:
        raise Refused(_("Donnez le numéro."), code="missing", field="number")
    if kind != RegistrationKind.MUNICIPAL:
        return text
    plain = plain_number(text)
    if not is_municipal(plain):
        raise Refused(
            _(
                "Un numéro de commune a 13 caractères : le code INSEE (5), l’identifiant (6) et la clé (2). "
                "Celui-ci en a %(length)s."
            )
            % {"length": len(plain)},
            code="format",
            field="number",
        )
    return plain


def refuse_taken(lodging: Lodging, kind: str, number: str) -> None:
    """Refuse a number that names another lodging already."""
    if kind not in UNIQUE:
        return
    other = Registration.objects.filter(kind=kind, number__iexact=number).exclude(lodging=lodging).first()
    if other:
        raise number_taken()


def number_taken() -> Refused:
    """The refusal of a number that names another lodging."""
    words = _("Ce numéro est déjà celui d’un autre hébergement.")
    return Refused(words, code="number_taken", field="number", status=409)


@transaction.atomic
def remove_registration(*, registration: Registration, by: By, note: str = "") -> None:
    """Take back a number noted by mistake. One no longer valid is corrected instead: it keeps its days."""
    lodging = locked(registration.lodging)
    changes = {"registration": (f"{registration.get_kind_display()} {registration.number}", None)}
    registration.delete()
    write_entry(by=by, verb="remove_registration", record=lodging, changes=changes, note=note)
