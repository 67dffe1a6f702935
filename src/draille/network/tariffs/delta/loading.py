"""Taking the file's values over: an authority pre-filled, or a grid of ours corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import IO, Any

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.tariffs.delta.comparing import (
    counterpart,
    current,
    day_of,
    differences,
    in_force,
)
from draille.network.tariffs.delta.facts import facts_of
from draille.network.tariffs.delta.reading import read_delta
from draille.network.tariffs.delta.records import Vote
from draille.network.tariffs.delta.writing import write_parts
from draille.network.tariffs.models import Authority, Deliberation

ORIGIN = "delta"


def load_delta(file: IO[bytes], *, sirens: Collection[str], by: Any) -> list[Deliberation]:
    """Pre-fill these authorities from the national file, all of them or none.

    Reading the same file twice changes nothing the second time.

    Raises:
        Unreadable: the file as a whole is refused.
        Refused: an authority is not in it (``not_in_delta``), or is too incomplete (``unusable_vote``).
    """
    votes: dict[str, list[Vote]] = {siren: [] for siren in sirens}
    for one in read_delta(file):
        if isinstance(one, Vote) and one.siren in votes:
            votes[one.siren].append(one)
    with transaction.atomic():
        return [made for siren in votes for made in take_over(siren=siren, votes=votes[siren], by=by)]


@transaction.atomic
def take_over(
    *, siren: str, votes: Iterable[Vote], by: Any, published_on: date | None = None
) -> list[Deliberation]:
    """Make our grids of an authority those of the file; what did not differ is not touched.

    A vote of another day that applies later than ours ends ours the day before; otherwise ours is corrected.
    """
    wanted = current([vote for vote in votes if vote.siren == siren])
    if not wanted:
        raise Refused("Le fichier ne contient pas cette collectivité.", code="not_in_delta", field="sirens")
    for vote in wanted:
        if not vote.usable:
            reason = " ; ".join(vote.problems) or "tarifs absents"
            raise Refused(f"{vote.name} ({siren}) : {reason}.", code="unusable_vote", field="sirens")
    authority = _authority(wanted[0], by)
    taken: set[int] = set()
    return [_take(authority, vote, taken, by, published_on) for vote in wanted]


def _authority(vote: Vote, by: Any) -> Authority:
    found = Authority.objects.select_for_update().filter(siren=vote.siren).first()
    if found is None:
        found = Authority.objects.create(siren=vote.siren, name=vote.name or vote.siren)
        write_entry(by=by, verb="add_authority_from_delta", record=found)
    return found


def _take(
    authority: Authority, vote: Vote, taken: set[int], by: Any, published_on: date | None
) -> Deliberation:
    start = vote.applies_from or date.min
    around = in_force(authority, day_of(vote, published_on or start))
    ours = counterpart(vote, around, taken)
    if ours and (ours.voted_on == vote.voted_on or ours.valid_from >= start):
        _correct(ours, vote, by)
    else:
        ours = _add(authority, vote, start, by)
    taken.add(ours.pk)
    _make_room(ours, vote, [one for one in around if one.pk not in taken], by)
    return ours


def _correct(ours: Deliberation, vote: Vote, by: Any) -> None:
    found = differences(ours, vote)
    if not found:
        return
    if vote.voted_on:
        ours.voted_on = vote.voted_on
    ours.rent_night, ours.rent_week, ours.rent_month = vote.rent_night, vote.rent_week, vote.rent_month
    ours.verified, ours.origin = False, ORIGIN
    ours.save()
    for part in ("communes", "periods", "regimes", "allowances", "additionals"):
        getattr(ours, part).all().delete()
    write_parts(ours, vote)
    changes = {one.label: (one.here, one.there) for one in found}
    write_entry(by=by, verb="take_delta_values", record=ours, changes=changes)


def _add(authority: Authority, vote: Vote, start: date, by: Any) -> Deliberation:
    after = (
        authority.deliberations.filter(valid_from__gt=start, communes__insee__in=vote.insees)
        .order_by("valid_from")
        .first()
    )
    made = Deliberation.objects.create(
        authority=authority,
        voted_on=vote.voted_on or start,
        valid_from=start,
        valid_until=after.valid_from - timedelta(days=1) if after else None,
        rent_night=vote.rent_night,
        rent_week=vote.rent_week,
        rent_month=vote.rent_month,
        origin=ORIGIN,
    )
    write_parts(made, vote)
    changes = {label: (None, words) for label, words in facts_of(vote).values()}
    write_entry(by=by, verb="load_delta_vote", record=made, changes=changes)
    return made


def _make_room(ours: Deliberation, vote: Vote, others: Sequence[Deliberation], by: Any) -> None:
    """No commune has two grids: what came before ends; what began later gives the communes up."""
    for other in others:
        shared = {one.insee: one.name for one in other.communes.all() if one.insee in vote.insees}
        if not shared:
            continue
        if other.valid_from < ours.valid_from:
            was, other.valid_until = other.valid_until, ours.valid_from - timedelta(days=1)
            other.save(update_fields=["valid_until"])
            changes: dict[str, tuple[Any, Any]] = {"au": (was, other.valid_until)}
        else:
            other.communes.filter(insee__in=shared).delete()
            changes = {"communes": (sorted(shared.values()), None)}
        write_entry(by=by, verb="end_deliberation_for_delta", record=other, changes=changes)
