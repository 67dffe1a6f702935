"""The year's parties at the counter: how many people from where, adding up exactly."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from draille.welcome.reception.demo.drafts import Draft
from draille.welcome.reception.demo.origins import HABITS, UNKNOWN, Origin, class_of, people_by_origin
from draille.welcome.reception.demo.sharing import TargetMissedError, share_out
from draille.welcome.reception.demo.targets import YearTargets

SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 12, 18, 25, 34, 46]
WEIGHTS = [46, 38, 5.0, 6.2, 2.4, 1.0, 0.3, 0.2, 0.10, 0.07, 0.05, 0.03, 0.02]
SMALL = 6


def make_parties(rng: Random, targets: YearTargets) -> list[Draft]:
    """Every counter contact of the year, with its origin and its people, not yet placed."""
    people = people_by_origin(targets)
    weights = [number / HABITS[class_of(origin)].size for origin, number in people.items()]
    contacts = share_out(targets.contacts, weights, most=list(people.values()))
    drafts: list[Draft] = []
    for (origin, number), parties in zip(people.items(), contacts, strict=True):
        drafts += [Draft(origin=origin, people=size) for size in _sizes(rng, max(parties, 1), number)]
    _match_count(drafts, targets.contacts)
    small = [draft for draft in drafts if draft.origin == UNKNOWN and (draft.people or 0) <= SMALL]
    for draft in small[: targets.unqualified]:
        draft.qualified = False
    rng.shuffle(drafts)
    return drafts


def _sizes(rng: Random, parties: int, people: int) -> list[int]:
    """That many sizes adding up to that many people."""
    sizes = [size if size * 4 < people else 1 for size in rng.choices(SIZES, WEIGHTS, k=parties)]
    while (missing := people - sum(sizes)) != 0:
        step = 1 if missing > 0 else -1
        movable = [
            index
            for index, size in enumerate(sizes)
            if (step > 0 and (size < SMALL or parties * SMALL < people)) or (step < 0 and size > 1)
        ]
        for index in rng.sample(movable, min(abs(missing), len(movable))):
            sizes[index] += step
    return sizes


def _match_count(drafts: list[Draft], count: int) -> None:
    """Join or split parties of one origin until there are that many: rounding may leave a few over."""
    by_origin: dict[Origin, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_origin[draft.origin].append(draft)
    largest = sorted(by_origin, key=lambda origin: (-len(by_origin[origin]), origin))[0]
    alone = [draft for draft in by_origin[largest] if draft.people == 1]
    excess = len(drafts) - count
    if excess < 0 or 2 * excess > len(alone):
        raise TargetMissedError(f"{excess} parties too many")
    for first, second in zip(alone[:excess], alone[excess : 2 * excess], strict=True):
        first.people = 2
        drafts.remove(second)


def balance_people(rng: Random, drafts: list[Draft], wanted: list[int]) -> None:
    """Give each part of the year its people, by moving one person at a time between parties of one origin."""
    now = [0] * len(wanted)
    held: dict[tuple[int, Origin], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.people is not None:
            now[draft.part] += draft.people
            held[draft.part, draft.origin].append(draft)
    origins = sorted({origin for _, origin in held}, key=lambda origin: (-_weight(held, origin), origin))
    while now != wanted:
        short = max(range(len(now)), key=lambda part: wanted[part] - now[part])
        long = max(range(len(now)), key=lambda part: now[part] - wanted[part])
        moved = min(wanted[short] - now[short], now[long] - wanted[long])
        moved = _move(rng, held, origins, short, long, moved)
        if not moved:
            raise TargetMissedError(f"part {short} of the year cannot be given its people")
        now[short] += moved
        now[long] -= moved


def _weight(held: dict[tuple[int, Origin], list[Draft]], origin: Origin) -> int:
    return sum(len(parties) for (_, other), parties in held.items() if other == origin)


def _move(
    rng: Random,
    held: dict[tuple[int, Origin], list[Draft]],
    origins: list[Origin],
    short: int,
    long: int,
    people: int,
) -> int:
    """Move up to that many people between the two parts, spread over all origins; returns how many moved."""
    growing = [draft for origin in origins for draft in held[short, origin] if (draft.people or 0) < SMALL]
    shrinking: dict[Origin, list[Draft]] = {
        origin: [draft for draft in held[long, origin] if (draft.people or 0) > 1] for origin in origins
    }
    rng.shuffle(growing)
    moved = 0
    for grows in growing:
        if moved == people:
            break
        if shrinking[grows.origin]:
            shrinks = shrinking[grows.origin].pop(rng.randrange(len(shrinking[grows.origin])))
            grows.people = (grows.people or 0) + 1
            shrinks.people = (shrinks.people or 0) - 1
            moved += 1
    return moved
