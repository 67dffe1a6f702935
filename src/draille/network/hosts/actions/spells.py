"""When a lodging is open or closed, as its host says."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from draille.kernel.journal import write_entry
from draille.network.hosts.actions.common import By, in_order, locked, refuse_overlap
from draille.network.hosts.models import Lodging, Spell


@transaction.atomic
def add_spell(
    *, lodging: Lodging, kind: str, first_day: date, last_day: date, by: By, note: str = ""
) -> Spell:
    """Say it is open, or closed, from one day to another. The same spell twice is one.

    Raises:
        Refused: ``wrong_order``, ``overlap``.
    """
    lodging = locked(lodging)
    in_order(first_day, last_day)
    if same := lodging.spells.filter(kind=kind, first_day=first_day, last_day=last_day).first():
        return same
    refuse_overlap(
        (first_day, last_day),
        lodging.spells.all(),
        _("Une période est déjà notée pour une partie de ces jours : %(days)s."),
    )
    made = Spell.objects.create(lodging=lodging, kind=kind, first_day=first_day, last_day=last_day)
    write_entry(by=by, verb="add_spell", record=lodging, changes={"spell": (None, str(made))}, note=note)
    return made


@transaction.atomic
def remove_spell(*, spell: Spell, by: By, note: str = "") -> None:
    """Take it back."""
    lodging, words = locked(spell.lodging), str(spell)
    spell.delete()
    write_entry(by=by, verb="remove_spell", record=lodging, changes={"spell": (words, None)}, note=note)
