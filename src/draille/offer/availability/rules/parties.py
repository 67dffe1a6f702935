"""Which units of a lodging hold a party, and what is known of a lodging for a stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from draille.offer.availability.enums import Reason, State, UnitKind
from draille.offer.availability.rules.words import Judged


@dataclass(frozen=True, slots=True)
class Room:
    """A unit as the rules see it. ``capacity`` ``None`` is unknown."""

    key: int
    name: str
    kind: str
    capacity: int | None
    quantity: int = 1
    minimum_nights: int = 1


@dataclass(frozen=True, slots=True)
class Picked:
    """So many of a unit, for the party."""

    room: Room
    number: int


@dataclass(frozen=True, slots=True)
class RoomState:
    """A unit over a stay: how many are free for sure, and how many may be."""

    room: Room
    sure: int
    perhaps: int
    heard_at: datetime | None = None
    source: str = ""
    reasons: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a lodging for a stay and a party.

    Attributes:
        picked: the units that hold the party, the fewest, then the least too large.
        places: how many people it could still take in all.
        heard_at: when the oldest word it rests on was last confirmed.
    """

    state: State
    picked: tuple[Picked, ...] = ()
    places: int | None = None
    heard_at: datetime | None = None
    source: str = ""
    reasons: tuple[Reason, ...] = field(default=())


def pick_units(available: Iterable[tuple[Room, int]], people: int) -> tuple[Picked, ...] | None:
    """The fewest units that hold the party, and the closest to its size; ``None`` where they do not.

    What is let whole is never added to rooms: they may be its own.
    """
    usable = [(room, left) for room, left in available if left > 0 and room.capacity]
    wholes = [(room, left) for room, left in usable if room.kind == UnitKind.WHOLE]
    rooms = [(room, left) for room, left in usable if room.kind != UnitKind.WHOLE]
    choices = [found for group in (rooms, wholes) if (found := _pick(group, people))]
    return min(choices, key=_size, default=None)


def _size(picked: Sequence[Picked]) -> tuple[int, int]:
    return sum(one.number for one in picked), sum((one.room.capacity or 0) * one.number for one in picked)


def _pick(available: Sequence[tuple[Room, int]], people: int) -> tuple[Picked, ...] | None:
    # Every number of beds that can be reached, with the fewest units that reach it.
    reached: dict[int, tuple[Picked, ...]] = {0: ()}
    for room, left in available:
        capacity = room.capacity or 0
        for beds, picked in list(reached.items()):
            if beds >= people:
                continue
            for number in range(1, min(left, -((beds - people) // capacity)) + 1):
                total, more = beds + number * capacity, (*picked, Picked(room, number))
                if total not in reached or _size(more) < _size(reached[total]):
                    reached[total] = more
    return min((found for beds, found in reached.items() if beds >= people), key=_size, default=None)


def spread(rooms: Sequence[Room], places: int) -> dict[int, int]:
    """So many free places told on the telephone, as so many of each unit: the largest first.

    Where some places are left that fill no unit (three told, rooms of two and four), one more of the smallest
    that can hold them counts. What is let whole beside its rooms is free when all of them are.
    """
    parts = [room for room in rooms if room.kind != UnitKind.WHOLE] or list(rooms)
    counts = {room.key: 0 for room in rooms}
    ordered = sorted(parts, key=lambda room: -(room.capacity or 1))
    for room in ordered:
        counts[room.key] = min(room.quantity, places // (room.capacity or 1))
        places -= counts[room.key] * (room.capacity or 1)
    spare = [room for room in ordered if counts[room.key] < room.quantity]
    if places > 0 and spare:
        counts[spare[-1].key] += 1
    everything = all(counts[room.key] == room.quantity for room in parts)
    return counts | {room.key: room.quantity * everything for room in rooms if room not in parts}


def room_over_stay(room: Room, nights: Sequence[Judged | None]) -> RoomState:
    """A unit over all the nights of a stay."""
    if len(nights) < room.minimum_nights:
        return RoomState(room, 0, 0, reasons=frozenset({Reason.MINIMUM}))
    told = [night for night in nights if night is not None]
    oldest = min(told, key=lambda night: night.heard_at, default=None)
    heard_at, source = (oldest.heard_at, oldest.source) if oldest else (None, "")
    if any(night.fresh and night.left == 0 for night in told):
        return RoomState(room, 0, 0, heard_at, source, frozenset({Reason.FULL}))
    reasons = set()
    if len(told) < len(nights):
        reasons.add(Reason.UNKNOWN)
    if any(not night.fresh for night in told):
        reasons.add(Reason.STALE)
    perhaps = min([room.quantity, *(night.left for night in told if night.fresh)])
    if reasons:
        return RoomState(room, 0, perhaps, heard_at, source, frozenset(reasons))
    return RoomState(room, perhaps, perhaps, heard_at, source)


def judge_lodging(rooms: Sequence[RoomState], people: int) -> Verdict:
    """What is known of an open lodging for a party."""
    rooms = _without_begun_wholes(rooms)
    sure = pick_units([(one.room, one.sure) for one in rooms], people)
    if sure:
        used = [one for one in rooms if any(picked.room.key == one.room.key for picked in sure)]
        split = (Reason.SPLIT,) if sum(picked.number for picked in sure) > 1 else ()
        return _verdict(State.FREE, used, sure, _places([(one.room, one.sure) for one in rooms]), split)
    possible = [one for one in rooms if one.perhaps]
    perhaps = pick_units([(one.room, one.perhaps) for one in possible], people)
    unmeasured = [one for one in possible if one.room.capacity is None]
    if perhaps or unmeasured:
        used = [one for one in rooms if any(picked.room.key == one.room.key for picked in perhaps or ())]
        asked = used or unmeasured
        reasons = {reason for one in asked for reason in one.reasons}
        reasons |= set() if perhaps else {Reason.CAPACITY}
        places = None if unmeasured else _places([(one.room, one.perhaps) for one in rooms])
        return _verdict(State.CHECK, asked, perhaps or (), places, reasons)
    return Verdict(State.FULL, places=0, reasons=(_why_not(rooms, people),))


def _without_begun_wholes(rooms: Sequence[RoomState]) -> list[RoomState]:
    """A house of which a room is let is no longer to be had whole."""
    begun = any(
        one.room.kind != UnitKind.WHOLE
        and Reason.MINIMUM not in one.reasons
        and one.perhaps < one.room.quantity
        for one in rooms
    )
    return [
        RoomState(one.room, 0, 0, one.heard_at, one.source, frozenset({Reason.FULL}))
        if begun and one.room.kind == UnitKind.WHOLE
        else one
        for one in rooms
    ]


def _places(available: Iterable[tuple[Room, int]]) -> int:
    """The most people who fit: in the rooms together, or in what is let whole."""
    whole = rooms = 0
    for room, left in available:
        if room.kind == UnitKind.WHOLE:
            whole += (room.capacity or 0) * left
        else:
            rooms += (room.capacity or 0) * left
    return max(whole, rooms)


def _verdict(
    state: State,
    used: Sequence[RoomState],
    picked: tuple[Picked, ...],
    places: int | None,
    reasons: Iterable[Reason],
) -> Verdict:
    told = [one for one in used if one.heard_at is not None]
    oldest = min(told, key=lambda one: one.heard_at, default=None)  # type: ignore[arg-type, return-value]
    return Verdict(
        state=state,
        picked=picked,
        places=places,
        heard_at=oldest.heard_at if oldest else None,
        source=oldest.source if oldest else "",
        reasons=tuple(sorted(reasons)),
    )


def _why_not(rooms: Sequence[RoomState], people: int) -> Reason:
    whole = [(one.room, one.room.quantity) for one in rooms if Reason.MINIMUM not in one.reasons]
    if not whole and rooms:
        return Reason.MINIMUM
    if any(one.capacity is None for one, _ in whole):
        return Reason.FULL
    return Reason.FULL if pick_units(whole, people) else Reason.TOO_SMALL
