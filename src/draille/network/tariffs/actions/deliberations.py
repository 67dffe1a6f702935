"""What was voted: written, corrected, copied to a next year.

Amounts already due do not move when a tariff is corrected: months are computed again when they are declared
again. Pages say so; nothing here refuses it, since a wrong grid must be mended.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.tariffs.actions.checking import check_values
from draille.network.tariffs.actions.parts import write_parts
from draille.network.tariffs.delta.facts import facts_of, vote_of
from draille.network.tariffs.models import Authority, Deliberation
from draille.network.tariffs.queries import with_parts
from draille.network.tariffs.values import SCALARS, DeliberationValues, values_of

Changes = dict[str, tuple[Any, Any]]


@transaction.atomic
def create_deliberation(*, authority: Authority, values: DeliberationValues, by: Any) -> Deliberation:
    """A new vote, in force from its first day; the one before it ends by itself.

    Raises:
        Refused: the values cannot be a grid, or another vote begins the same day in the same communes.
    """
    check_values(values, authority=authority)
    made = Deliberation.objects.create(authority=authority, **_scalars(values))
    write_parts(made, values)
    told = {name: (None, words) for name, words in _facts(made.pk).items()}
    write_entry(by=by, verb="create_deliberation", record=made, changes=told)
    return made


@transaction.atomic
def change_deliberation(*, deliberation: Deliberation, values: DeliberationValues, by: Any) -> Changes:
    """A correction; what changed, from what to what, tariff by tariff.

    Raises:
        Refused: as ``create_deliberation``.
    """
    locked = Deliberation.objects.select_for_update(of=("self",)).get(pk=deliberation.pk)
    if values_of(_whole(locked.pk)) == values:
        return {}
    check_values(values, authority=locked.authority, besides=locked)
    before = _facts(locked.pk)
    for name, value in _scalars(values).items():
        setattr(locked, name, value)
    locked.save()
    for part in ("communes", "periods", "regimes", "allowances", "additionals"):
        getattr(locked, part).all().delete()
    write_parts(locked, values)
    after = _facts(locked.pk)
    names = list(dict.fromkeys([*before, *after]))
    changes: Changes = {
        name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    }
    write_entry(by=by, verb="change_deliberation", record=locked, changes=changes)
    return changes


@transaction.atomic
def copy_deliberation(
    *, deliberation: Deliberation, valid_from: date, voted_on: date, by: Any
) -> Deliberation:
    """The same tariffs from a later day on, to be corrected then verified.

    Raises:
        Refused: the day is not after the copied one's first.
    """
    if valid_from <= deliberation.valid_from:
        raise Refused(
            "La copie doit s’appliquer après la délibération copiée.", code="not_later", field="valid_from"
        )
    copied = values_of(_whole(deliberation.pk))
    values = replace(
        copied, valid_from=valid_from, valid_until=None, voted_on=voted_on, reference="", verified=False
    )
    return create_deliberation(authority=deliberation.authority, values=values, by=by)


@transaction.atomic
def remove_deliberation(*, deliberation: Deliberation, by: Any) -> None:
    """Undo a vote that is not in force yet.

    Raises:
        Refused: it applies already: months may have been declared with it.
    """
    if deliberation.valid_from <= today():
        raise Refused(
            "Cette délibération s’applique déjà : corrigez-la, ou donnez-lui une date de fin.",
            code="in_force",
        )
    told = {name: (words, None) for name, words in _facts(deliberation.pk).items()}
    write_entry(by=by, verb="remove_deliberation", record=deliberation, changes=told)
    deliberation.delete()


def _scalars(values: DeliberationValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in SCALARS}


def _whole(pk: int) -> Deliberation:
    return with_parts(Deliberation.objects.filter(pk=pk)).get()


def _facts(pk: int) -> dict[str, Any]:
    """All of it in words: the journal keeps what somebody can read."""
    one = _whole(pk)
    percents: Any = {row.component: row.percent for row in one.additionals.all()}
    said = dict(facts_of(vote_of(one), percents).values())
    own = ("reference", "valid_from", "valid_until", "verified")
    return {**{name: getattr(one, name) for name in own}, **said}
