"""Saying how many of a unit are left, night by night; the last word of people is the one that is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.french import date_range
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.availability.actions.units import units_for_words
from draille.offer.availability.enums import Source
from draille.offer.availability.models import FeedNights, Unit, Word
from draille.offer.availability.perms import Account
from draille.offer.availability.queries import room_of
from draille.offer.availability.rules.nights import NIGHT, Stretch, erased, painted
from draille.offer.availability.rules.parties import spread
from draille.offer.availability.stays import MOST_DAYS_AHEAD
from draille.offer.offers.models import Offer

KEPT_DAYS = 60
Snapshot = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class NightRange:
    """The nights from ``first`` to the one before ``end``."""

    first: date
    end: date


class _Value(NamedTuple):
    left: int
    source: str
    said_at: datetime
    heard_at: datetime


@transaction.atomic
def say_nights(
    *,
    unit: Unit,
    nights: NightRange,
    left: int | None,
    source: str,
    by: Account,
    now: datetime | None = None,
) -> None:
    """Say that so many are left on each of those nights; ``None``: nobody knows any more.

    Raises:
        Refused: more than there are, nights in the past, in disorder or too far ahead.
    """
    unit = Unit.objects.select_for_update().select_related("offer").get(pk=unit.pk)
    write_words(unit, [(nights, left)], source=source, now=now)
    told = "inconnu" if left is None else "complet" if left == 0 else f"reste {left}"
    write_entry(
        by=by,
        verb="say_nights",
        record=unit.offer,
        note=f"{unit}, {date_range(nights.first, nights.end)} : {told} ({Source(source).label})",
    )


def write_words(
    unit: Unit,
    given: Sequence[tuple[NightRange, int | None]],
    *,
    source: str,
    now: datetime | None = None,
) -> None:
    """Write words inside the caller's transaction, which holds the unit's row and writes the journal."""
    now = now or timezone.now()
    for nights, left in given:
        _refuse_wrong(unit, nights, left)
    first = min(nights.first for nights, _ in given)
    end = max(nights.end for nights, _ in given)
    # With the neighbours, which may become one with what is said now.
    around = Word.objects.filter(unit=unit, first_night__lte=end, end_night__gte=first)
    before = [_stretch(word) for word in around]
    after = list(before)
    for nights, left in given:
        if left is None:
            after = erased(after, nights.first, nights.end)
        else:
            after = painted(after, Stretch(nights.first, nights.end, _Value(left, source, now, now)))
    around.delete()
    Word.objects.bulk_create(_word(unit, one) for one in after)


@transaction.atomic
def confirm_words(*, offer: Offer, by: Account) -> int:
    """Say that all that people said of the nights to come still holds. Returns how many stretches."""
    now = timezone.now()
    done = Word.objects.filter(unit__offer=offer, end_night__gt=today()).update(heard_at=now)
    if done:
        write_entry(by=by, verb="confirm_nights", record=offer)
    return done


@transaction.atomic
def record_call(
    *,
    offer: Offer,
    arrival: date,
    departure: date,
    left: Mapping[int, int] | int,
    by: Account,
) -> Snapshot:
    """Write down what was answered on the telephone; returns what was known before, to take it back.

    Args:
        left: by the unit's key; or a number of free places: 0 is full, and so many places are spread over
            the units, each giving as many as are needed and no more.
    """
    units = units_for_words(offer)
    nights = NightRange(arrival, departure)
    before = snapshot_words(units, nights)
    counts = spread([room_of(unit, offer) for unit in units], left) if isinstance(left, int) else dict(left)
    for unit in units:
        if unit.pk in counts:
            say_nights(unit=unit, nights=nights, left=counts[unit.pk], source=Source.HAND, by=by)
    return before


def snapshot_words(units: Sequence[Unit], nights: NightRange) -> Snapshot:
    """What people had said of those nights, as plain data, to be put back by ``restore_words``."""
    found = Word.objects.filter(unit__in=units, first_night__lt=nights.end, end_night__gt=nights.first)
    kept: dict[int, list[list[Any]]] = {unit.pk: [] for unit in units}
    for word in found:
        kept[word.unit_id].append(
            [
                max(word.first_night, nights.first).isoformat(),
                min(word.end_night, nights.end).isoformat(),
                word.left,
                word.source,
                word.said_at.isoformat(),
                word.heard_at.isoformat(),
            ]
        )
    first, end = nights.first.isoformat(), nights.end.isoformat()
    return [{"unit": key, "first": first, "end": end, "words": words} for key, words in kept.items()]


@transaction.atomic
def restore_words(*, offer: Offer, snapshot: Snapshot, by: Account) -> None:
    """Put back what was known before a change. Units that are gone since are passed over."""
    for kept in snapshot:
        unit = Unit.objects.select_for_update().filter(pk=kept["unit"], offer=offer).first()
        if unit is None:
            continue
        first, end = date.fromisoformat(kept["first"]), date.fromisoformat(kept["end"])
        around = Word.objects.filter(unit=unit, first_night__lte=end, end_night__gte=first)
        after = erased([_stretch(word) for word in around], first, end)
        for begins, ends, left, source, said_at, heard_at in kept["words"]:
            value = _Value(left, source, datetime.fromisoformat(said_at), datetime.fromisoformat(heard_at))
            after = painted(after, Stretch(date.fromisoformat(begins), date.fromisoformat(ends), value))
        around.delete()
        Word.objects.bulk_create(_word(unit, one) for one in after)
    write_entry(by=by, verb="restore_nights", record=offer)


def forget_old_words() -> int:
    """Erase nights long past. Returns how many stretches."""
    limit = today() - timedelta(days=KEPT_DAYS)
    words, _ = Word.objects.filter(end_night__lt=limit).delete()
    nights, _ = FeedNights.objects.filter(end_night__lt=limit).delete()
    return words + nights


def _stretch(word: Word) -> Stretch[_Value]:
    value = _Value(word.left, word.source, word.said_at, word.heard_at)
    return Stretch(word.first_night, word.end_night, value)


def _word(unit: Unit, one: Stretch[_Value]) -> Word:
    return Word(unit=unit, first_night=one.first, end_night=one.end, **one.value._asdict())


def _refuse_wrong(unit: Unit, nights: NightRange, left: int | None) -> None:
    if nights.end <= nights.first:
        raise Refused("Le départ doit suivre la première nuit.", code="departure_before_arrival", field="end")
    # Until noon the night that began yesterday is still under way.
    if nights.first < today() - NIGHT:
        raise Refused("Ces nuits sont passées.", code="past", field="first")
    if nights.end > today() + timedelta(days=MOST_DAYS_AHEAD):
        raise Refused("Ces nuits sont trop lointaines : deux ans au plus.", code="too_far", field="end")
    if left is not None and not 0 <= left <= unit.quantity:
        raise Refused(f"Il y en a {unit.quantity} en tout.", code="more_than_there_are", field="left")
