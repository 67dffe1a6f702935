"""A simple map drawn from points: no tiles, no outlines. Pure computation, in millimetres from the top left.

Discs that would cover each other are moved apart and tied to their place by a line; a name that would cover
something is put elsewhere around its place, or left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KM_PER_DEGREE = 111.195
LETTER, LINE = 1.32, 3.0
"""Width of a letter and height of a line of the names, in millimetres at 7.5 points."""
ROUNDS = 200
TIED_FROM = 1.2
"""A disc further than that from its place is tied to it by a line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something on the ground."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on paper."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they cover each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it is wholly inside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """From the ground to paper: north up, the same scale in both directions."""

    width: float
    height: float
    scale: float
    west: float
    north: float
    squeeze: float

    def put(self, place: Place) -> tuple[float, float]:
        """Where a place falls."""
        x = (place.longitude - self.west) * KM_PER_DEGREE * self.squeeze * self.scale
        y = (self.north - place.latitude) * KM_PER_DEGREE * self.scale
        return x, y

    @property
    def bar_km(self) -> int:
        """The length of the scale bar: a round number of kilometres, 15 to 45 mm long."""
        return next((km for km in (1, 2, 5, 10, 20, 50, 100) if km * self.scale >= 15), 200)


def frame_of(places: Sequence[Place], width: float, height: float, margin: float = 10) -> Frame:
    """The frame in which all the places stand, centred."""
    north = max((place.latitude for place in places), default=44.3)
    south = min((place.latitude for place in places), default=44.3)
    east = max((place.longitude for place in places), default=3.8)
    west = min((place.longitude for place in places), default=3.8)
    squeeze = math.cos(math.radians((north + south) / 2))
    across = max((east - west) * KM_PER_DEGREE * squeeze, 2.0)
    down = max((north - south) * KM_PER_DEGREE, 2.0)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    centre_x, centre_y = (east + west) / 2, (north + south) / 2
    return Frame(
        width=width,
        height=height,
        scale=scale,
        west=centre_x - width / 2 / scale / KM_PER_DEGREE / squeeze,
        north=centre_y + height / 2 / scale / KM_PER_DEGREE,
        squeeze=squeeze,
    )


@dataclass(frozen=True, slots=True)
class Disc:
    """A numbered disc: where it is drawn, and the place it tells of."""

    number: int
    x: float
    y: float
    place_x: float
    place_y: float

    @property
    def tied(self) -> bool:
        """Whether a line leads from it to its place."""
        return math.hypot(self.x - self.place_x, self.y - self.place_y) > TIED_FROM


def spread_discs(
    numbered: Sequence[tuple[int, tuple[float, float]]],
    size: float,
    frame: Frame,
    fixed: Sequence[tuple[float, float]] = (),
) -> list[Disc]:
    """Discs of a size, moved apart until none covers another, nor what is ``fixed``."""
    places = [place for _number, place in numbered]
    spots = [
        # The same place twice: each leaves in a direction of its own.
        [x + 0.01 * math.cos(2.4 * rank), y + 0.01 * math.sin(2.4 * rank)]
        for rank, (x, y) in enumerate(places)
    ]
    for _round in range(ROUNDS):
        if not _pushed_apart(spots, size, fixed):
            break
        for spot in spots:
            spot[0] = min(max(spot[0], size / 2), frame.width - size / 2)
            spot[1] = min(max(spot[1], size / 2), frame.height - size / 2)
    return [
        Disc(number, spot[0], spot[1], x, y) for (number, (x, y)), spot in zip(numbered, spots, strict=True)
    ]


def _pushed_apart(spots: list[list[float]], size: float, fixed: Sequence[tuple[float, float]]) -> bool:
    """Push once; whether anything had to move."""
    moved = False
    for rank, spot in enumerate(spots):
        for other in spots[:rank]:
            if (push := _push(spot, other, size, rank)) is not None:
                moved = True
                spot[0] += push[0] / 2
                spot[1] += push[1] / 2
                other[0] -= push[0] / 2
                other[1] -= push[1] / 2
        for rock in fixed:
            if (push := _push(spot, rock, size, rank)) is not None:
                moved = True
                spot[0] += push[0]
                spot[1] += push[1]
    return moved


def _push(
    spot: Sequence[float], other: Sequence[float], size: float, rank: int
) -> tuple[float, float] | None:
    """How far ``spot`` must go from ``other``; ``None`` where they do not touch."""
    dx, dy = spot[0] - other[0], spot[1] - other[1]
    apart = math.hypot(dx, dy)
    if apart >= size:
        return None
    if apart < 1e-6:
        dx, dy, apart = math.cos(rank), math.sin(rank), 1.0
    lacking = size * 1.02 - math.hypot(spot[0] - other[0], spot[1] - other[1])
    return dx / apart * lacking, dy / apart * lacking


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the map; ``x`` and ``y`` are its top left corner."""

    text: str
    x: float
    y: float
    width: float


def place_names(
    named: Iterable[tuple[str, tuple[float, float]]],
    taken: Sequence[Box],
    frame: Frame,
    *,
    dot: float = 1.6,
    larger: float = 1.0,
) -> list[Name]:
    """Names around their places, the most important first; one that finds no room is left out.

    ``larger``: how many times larger than the small names they are written.
    """
    busy, found = list(taken), []
    paper = Box(0.5, 0.5, frame.width - 0.5, frame.height - 0.5)
    for text, (x, y) in named:
        width, line = len(text) * LETTER * larger, LINE * larger
        for left, top in _around(x, y, width, line, dot):
            box = Box(left, top, left + width, top + line)
            if box.within(paper) and not any(box.meets(other) for other in busy):
                busy.append(box)
                found.append(Name(text, left, top, width))
                break
    return found


def _around(x: float, y: float, width: float, line: float, dot: float) -> Iterable[tuple[float, float]]:
    middle = y - line / 2
    yield x + dot, middle
    yield x - dot - width, middle
    yield x - width / 2, y - dot - line
    yield x - width / 2, y + dot
    for down in (-line, line * 0.1):
        yield x + dot * 0.7, y + down
        yield x - dot * 0.7 - width, y + down


def box_around(x: float, y: float, size: float) -> Box:
    """The square around a disc."""
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)
