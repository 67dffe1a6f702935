"""What stands in a column where not all of it does: the most notable, the others counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draille.promotion.programmes.rules.packing import SLACK


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line of a column: its height, its day, and how notable it is (the least first)."""

    height: float
    day: int
    rank: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Which lines stand in it, by their place, and how many do not."""

    kept: tuple[int, ...]
    left: int


def fill_column(
    candidates: Sequence[Candidate], *, head: float, gap: float, day_gap: float, room: float, more: float
) -> Column:
    """As many as there is room for, in their order; ``more``: height of the words that count the others."""
    kept = list(range(len(candidates)))
    while kept:
        left = len(candidates) - len(kept)
        height = column_height([candidates[place] for place in kept], head=head, gap=gap, day_gap=day_gap)
        if height + (more + day_gap if left else 0) <= room + SLACK:
            break
        kept.remove(max(kept, key=lambda place: (candidates[place].rank, place)))
    return Column(tuple(kept), len(candidates) - len(kept))


def column_height(candidates: Sequence[Candidate], *, head: float, gap: float, day_gap: float) -> float:
    """Of lines under a heading for each day."""
    height, day = 0.0, None
    for one in candidates:
        if one.day != day:
            height += (day_gap if day is not None else 0) + head
            day = one.day
        height += gap + one.height
    return height
