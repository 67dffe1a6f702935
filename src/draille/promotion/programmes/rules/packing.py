"""Putting days of events on pages, whole: heights are known, so nothing can overlap, be cut or be lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

SLACK = 0.01
"""Millimetres: two sums of the same heights differ by their last digits."""


class Role(StrEnum):
    """What stands on a page."""

    HEAD = "head"
    AGAIN = "again"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class DayHeights:
    """How high a day's heading is, the same when it goes on, and each of its lines. Millimetres."""

    head: float
    again: float
    lines: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """White between two lines, under a heading, above one."""

    line: float
    head: float
    day: float


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a page: of which day, which of its lines."""

    role: Role
    day: int
    line: int = 0


@dataclass(slots=True)
class Page:
    """A page being filled."""

    room: float
    items: list[Item] = field(default_factory=list)
    used: float = 0.0

    def fits(self, height: float) -> bool:
        """Whether so much more goes in."""
        return self.used + height <= self.room + SLACK

    def add(self, item: Item, height: float) -> None:
        """Put it beneath what is there."""
        self.items.append(item)
        self.used += height


class TooTall(ValueError):  # noqa: N818 - it is told to the editor as a sentence
    """One line is higher than a page."""


def fill_pages(
    days: Sequence[DayHeights], gaps: Gaps, room_of: Callable[[int], float], *, whole: bool = False
) -> list[list[Item]]:
    """The items of each page, in order.

    A heading is never without a line beneath it; a day that goes on says so on the next page.

    Args:
        room_of: what a page holds, by its number from 0.
        whole: days that hold on a page are not cut, unless half of the page would stay empty.

    Raises:
        TooTall: a line is higher than the highest of the next pages.
    """
    filling = _Filling(gaps, room_of)
    for place, day in enumerate(days):
        filling.put_day(place, day, whole=whole)
    return [page.items for page in filling.pages if page.items]


class _Filling:
    def __init__(self, gaps: Gaps, room_of: Callable[[int], float]) -> None:
        self.gaps = gaps
        self.rooms: Iterator[float] = (room_of(number) for number in count())
        self.pages: list[Page] = [Page(next(self.rooms))]

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def put(self, parts: Sequence[tuple[Item, float]], gap: float) -> bool:
        """All of them on one page, on the next where there is no room. Whether a page was begun."""
        height = sum(part for _item, part in parts)
        if self.page.fits(height + (gap if self.page.items else 0)):
            self._add(parts, gap if self.page.items else 0)
            return False
        for _try in range(3):
            self.pages.append(Page(next(self.rooms)))
            if self.page.fits(height):
                self._add(parts, 0)
                return True
        raise TooTall

    def _add(self, parts: Sequence[tuple[Item, float]], gap: float) -> None:
        self.page.used += gap
        for item, height in parts:
            self.page.add(item, height)

    def put_day(self, place: int, day: DayHeights, *, whole: bool) -> None:
        """Its heading with its first line, then the others."""
        if not day.lines:
            return
        if whole and self._better_whole(day):
            self.pages.append(Page(next(self.rooms)))
        opening = [
            (Item(Role.HEAD, place), day.head + self.gaps.head),
            (Item(Role.LINE, place, 0), day.lines[0]),
        ]
        self.put(opening, gap=self.gaps.day)
        for number, height in enumerate(day.lines[1:], start=1):
            line = (Item(Role.LINE, place, number), height)
            if self.page.fits(height + self.gaps.line):
                self.page.used += self.gaps.line
                self.page.add(*line)
            else:
                self.put([(Item(Role.AGAIN, place), day.again + self.gaps.head), line], gap=self.page.room)

    def _better_whole(self, day: DayHeights) -> bool:
        height = day.head + self.gaps.head + sum(day.lines) + self.gaps.line * (len(day.lines) - 1)
        if not self.page.items or self.page.fits(height + self.gaps.day):
            return False
        return height <= self.page.room and self.page.used > self.page.room / 2


def cut_leaflets(days: int, pages_of: Callable[[int, int], int], most: int) -> list[tuple[int, int]] | None:
    """Whole days in the fewest leaflets of ``most`` pages at the most, as even as they can be.

    ``pages_of(first, last)`` is how many pages the days take, ``last`` not included. ``None`` where one day
    alone takes more.
    """
    costs = {(i, j): pages_of(i, j) for i in range(days) for j in range(i + 1, days + 1)}
    best: list[dict[int, tuple[int, int]]] = [{0: (0, 0)}]
    for _leaflet in range(days):
        reached: dict[int, tuple[int, int]] = {}
        for begun, (worst, _from) in best[-1].items():
            for end in range(begun + 1, days + 1):
                cost = max(worst, costs[begun, end])
                if cost <= most and (end not in reached or cost < reached[end][0]):
                    reached[end] = (cost, begun)
        best.append(reached)
        if days in reached:
            return _traced(best, days)
        if not reached:
            return None
    return None


def _traced(best: Sequence[dict[int, tuple[int, int]]], end: int) -> list[tuple[int, int]]:
    found = []
    for reached in reversed(best[1:]):
        begun = reached[end][1]
        found.append((begun, end))
        end = begun
    return found[::-1]


def imposed(pages: int) -> list[tuple[int, int]]:
    """Which pages stand left and right of each side of the sheets, so that folded they follow one another.

    ``pages`` is a multiple of four. Printed on both sides, turned on the short edge.

    >>> imposed(4)
    [(4, 1), (2, 3)]
    """
    sides = []
    for sheet in range(pages // 4):
        sides.append((pages - 2 * sheet, 1 + 2 * sheet))
        sides.append((2 + 2 * sheet, pages - 1 - 2 * sheet))
    return sides


def whole_sheets(pages: int) -> int:
    """The pages of the sheets that hold so many."""
    return -(-pages // 4) * 4
