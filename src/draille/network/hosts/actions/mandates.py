"""Mandates: an agency declares for an owner, and pays where that is said."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import By, fresh, in_order, locked, refuse_overlap, spell_words
from draille.network.hosts.enums import HostKind
from draille.network.hosts.models import Host, Lodging, Mandate

TAKEN = "Un mandat couvre déjà une partie de ces jours : %(days)s."


@transaction.atomic
def add_mandate(
    *,
    lodging: Lodging,
    agency: Host,
    by: By,
    first_day: date | None = None,
    last_day: date | None = None,
    pays: bool = True,
    reference: str = "",
) -> Mandate:
    """Give an agency the declarations of a lodging, from one day to another.

    Raises:
        Refused: ``not_agency``, ``inactive``, ``wrong_order``, ``overlap`` with another mandate.
    """
    lodging, agency = locked(lodging), fresh(agency)
    if agency.kind != HostKind.AGENCY:
        raise Refused(
            f"{agency} n’est pas une agence : changez d’abord son type.", code="not_agency", field="agency"
        )
    if not agency.active:
        raise Refused("Cette agence est archivée.", code="inactive", field="agency", status=409)
    spell = in_order(first_day, last_day)
    refuse_overlap(spell, lodging.mandates.all(), TAKEN)
    made = Mandate.objects.create(
        lodging=lodging,
        agency=agency,
        first_day=first_day,
        last_day=last_day,
        pays=pays,
        reference=reference.strip(),
    )
    changes = {"agency": (None, agency), "pays": (None, pays), "days": (None, spell_words(*spell))}
    write_entry(by=by, verb="add_mandate", record=lodging, changes=changes)
    return made


@transaction.atomic
def remove_mandate(*, mandate: Mandate, by: By) -> None:
    """Take back a mandate written by mistake, as if it had not been."""
    lodging, words = locked(mandate.lodging), spell_words(mandate.first_day, mandate.last_day)
    changes = {"agency": (mandate.agency, None), "days": (words, None)}
    mandate.delete()
    write_entry(by=by, verb="remove_mandate", record=lodging, changes=changes)
