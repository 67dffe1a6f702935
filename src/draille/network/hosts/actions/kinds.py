"""What a lodging is for the tariff, from a day on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import (
    By,
    Changes,
    assign,
    in_order,
    locked,
    refuse_overlap,
    spell_words,
)
from draille.network.hosts.models import Classification, Lodging
from draille.network.hosts.rules import STARRED, category_for, is_label

DAY = timedelta(days=1)
TAKEN = "La nature de l’hébergement est déjà dite pour une partie de ces jours : %(days)s."


@transaction.atomic
def set_classification(
    *,
    lodging: Lodging,
    nature: int,
    by: By,
    stars: int | None = None,
    category: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    certificate: str = "",
) -> Classification:
    """Say what it is from a day; what was said before ends the day before.

    Args:
        category: only where it is not what nature and stars give.

    Raises:
        Refused: ``label`` (épis are no stars), ``stars``, ``wrong_order``, ``overlap`` with what is said
            from that day or a later one.
    """
    lodging = locked(lodging)
    refuse_stars(nature, stars, certificate)
    spell = in_order(first_day, last_day)
    before = _close_previous(lodging, first_day)
    refuse_overlap(spell, lodging.classifications.all(), TAKEN)
    values: dict[str, Any] = {"nature": nature, "stars": stars, "category": category}
    values |= {"certificate": certificate, "first_day": first_day, "last_day": last_day}
    made, changes = build_classification(lodging, values, before=before)
    made.save()
    write_entry(by=by, verb="set_classification", record=lodging, changes=changes, note=certificate)
    return made


def build_classification(
    lodging: Lodging, values: dict[str, Any], *, before: Classification | None = None, alone: bool = False
) -> tuple[Classification, Changes]:
    """A classification not written yet, checked by itself, and what the journal tells of it.

    Args:
        before: what it ends.
        alone: see ``assign``.
    """
    values = {**values}
    if values.get("category") is None:
        values["category"] = category_for(values["nature"], values["stars"])
    made = Classification(lodging=lodging)
    assign(made, values, values, alone=alone)
    days = spell_words(made.first_day, made.last_day)
    return made, {"classification": (_words(before), _words(made)), "days": (None, days)}


def refuse_stars(nature: int, stars: int | None, certificate: str) -> None:
    """Refuse stars that a label or the nature of the lodging does not give."""
    if stars and is_label(certificate):
        raise Refused(
            "Un label (épis, clés…) n’est pas un classement : donnez le numéro de la décision de classement.",
            code="label",
            field="certificate",
        )
    if stars and nature not in STARRED:
        raise Refused("Cette nature d’hébergement n’a pas d’étoiles.", code="stars", field="stars")


def _close_previous(lodging: Lodging, first_day: date | None) -> Classification | None:
    """End the one in force on that day; what begins on it or later is left, and refuses."""
    if first_day is None:
        return None
    for row in lodging.classifications.all():
        began = row.first_day or date.min
        if began < first_day and (row.last_day is None or row.last_day >= first_day):
            row.last_day = first_day - DAY
            row.save(update_fields=["last_day"])
            return row
    return None


def _words(row: Classification | None) -> str | None:
    if row is None:
        return None
    stars = f", {row.stars} étoile{'s' if row.stars > 1 else ''}" if row.stars else ""
    return f"{row.get_nature_display()}{stars}"


@transaction.atomic
def remove_classification(*, classification: Classification, by: By) -> None:
    """Take back what was said by mistake; what it had ended goes on."""
    lodging = locked(classification.lodging)
    row = lodging.classifications.get(pk=classification.pk)
    before = lodging.classifications.filter(last_day=row.first_day - DAY).first() if row.first_day else None
    row_words = _words(row)
    row.delete()
    if before and not before.stars:
        before.last_day = row.last_day
        before.save(update_fields=["last_day"])
    write_entry(
        by=by,
        verb="remove_classification",
        record=lodging,
        changes={"classification": (row_words, _words(before))},
    )
