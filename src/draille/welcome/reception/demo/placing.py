"""Which office, which day, which minute: only when the office was really open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from draille.welcome.reception.demo.drafts import Draft, OfficeDay
from draille.welcome.reception.demo.origins import HABITS
from draille.welcome.reception.demo.sharing import TargetMissedError, draw, rake, share_out
from draille.welcome.reception.demo.targets import Part, YearTargets

BUSY = {
    "pont_de_montvert": 2.15,
    "saint_etienne": 1.0,
    "saint_germain": 1.1,
    "collet_de_deze": 0.85,
    "sainte_croix": 0.9,
    "vialas": 0.95,
}
WEEKDAYS = (0.9, 1.05, 1.15, 1.0, 1.05, 1.1, 0.75)
HOURS = {
    8: 0.4, 9: 0.9, 10: 1.5, 11: 1.5, 12: 0.7, 13: 0.5, 14: 1.0, 15: 1.3, 16: 1.35, 17: 1.0, 18: 0.6, 19: 0.3,
}  # fmt: skip

Bucket = tuple[int, str, bool]
"""Part of the year, office, school holidays or not."""


def place_parties(rng: Random, targets: YearTargets, drafts: list[Draft], days: Sequence[OfficeDay]) -> None:
    """Give every draft its office, day and minute; each part of the year gets exactly its contacts."""
    room = _room_by_day(rng, targets, days)
    buckets: dict[Bucket, int] = defaultdict(int)
    for (part, index), count in room.items():
        buckets[part, days[index].office, days[index].holiday] += count
    dealt = _deal(rng, drafts, {bucket: count for bucket, count in buckets.items() if count})
    for (part, index), count in room.items():
        open_day = days[index]
        waiting = dealt[part, open_day.office, open_day.holiday]
        for minute in pick_minutes(rng, open_day.minutes, count):
            draft = waiting.pop()
            draft.part, draft.office, draft.day = part, open_day.office, open_day.day
            draft.holiday, draft.minute, draft.second = open_day.holiday, minute, rng.randrange(60)


def part_of(parts: Sequence[Part], open_day: OfficeDay) -> int:
    """Which part of the year a day falls in."""
    return next(number for number, part in enumerate(parts) if part.holds(open_day.day))


def pick_minutes(rng: Random, minutes: Sequence[int], count: int) -> list[int]:
    """Different minutes of the day, the usual hours likelier; in order."""
    return [
        minutes[index] for index in draw(rng, [HOURS.get(minute // 60, 0.2) for minute in minutes], count)
    ]


def _room_by_day(rng: Random, targets: YearTargets, days: Sequence[OfficeDay]) -> dict[tuple[int, int], int]:
    """How many contacts each office has on each day, by part of the year and index of the day."""
    by_part: dict[int, list[int]] = defaultdict(list)
    for index, open_day in enumerate(days):
        by_part[part_of(targets.parts, open_day)].append(index)
    room: dict[tuple[int, int], int] = {}
    for number, part in enumerate(targets.parts):
        indices = by_part[number]
        weights = [_crowd(rng, days[index]) for index in indices]
        # Nobody is received twice in a minute, and a desk that never stops is no longer a desk.
        most = [len(days[index].minutes) // 3 for index in indices]
        shared = share_out(part.contacts, weights, most=most)
        room |= {(number, index): count for index, count in zip(indices, shared, strict=True)}
    return room


def _crowd(rng: Random, open_day: OfficeDay) -> float:
    length = len(open_day.minutes) / 420
    crowd = BUSY.get(open_day.office, 0.8) * WEEKDAYS[open_day.day.weekday()] * min(length, 1.2) ** 0.8
    return crowd * (1.25 if open_day.holiday else 1.0) * rng.uniform(0.7, 1.35)


def _deal(rng: Random, drafts: list[Draft], buckets: dict[Bucket, int]) -> dict[Bucket, list[Draft]]:
    """Each bucket its drafts, classes of origin going where and when they like."""
    by_class: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_class["rush" if not draft.qualified else draft.kind].append(draft)
    classes = ["rush", *HABITS]
    rows = [len(by_class[name]) for name in classes]
    if sum(rows) != sum(buckets.values()):
        raise TargetMissedError(f"{sum(rows)} contacts for {sum(buckets.values())} places")
    likings = [[_liking(name, bucket) for bucket in buckets] for name in classes]
    dealt: dict[Bucket, list[Draft]] = defaultdict(list)
    for name, counts in zip(classes, rake(likings, rows, list(buckets.values())), strict=True):
        waiting = iter(by_class[name])
        for bucket, count in zip(buckets, counts, strict=True):
            dealt[bucket] += _take(waiting, count)
    for held in dealt.values():
        rng.shuffle(held)
    return dealt


def _take(waiting: Iterator[Draft], count: int) -> list[Draft]:
    return [next(waiting) for _ in range(count)]


# The month a part of the year belongs to: July counts twice.
MONTH_OF_PART = (0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11)


def _liking(name: str, bucket: Bucket) -> float:
    part, office, holiday = bucket
    if name == "rush":
        return 1.0 if holiday and part in (6, 7, 8) and office == "pont_de_montvert" else 0.02
    habits = HABITS[name]
    return (
        habits.months[MONTH_OF_PART[part]]
        * (habits.holidays if holiday else 1.0)
        * habits.offices.get(office, 1.0)
    )
