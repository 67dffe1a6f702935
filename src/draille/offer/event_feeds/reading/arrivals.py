"""What a reading gives, whatever the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from draille.offer.agenda.rules.recurrence import Schedule

MOST_BYTES = 20_000_000
MOST_EVENTS = 5_000
MOST_DATES = 2_000
MOST_CHANGES = 100
"""Single dates of one event that may be unlike the others."""
MOST_SECONDS = 30
LONGEST_LIST = 300
"""Days one schedule may name one by one; more are told by several schedules."""


class UnreadableError(Exception):
    """The delivery as a whole cannot be read; the words say why."""


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """One date unlike the others; ``start`` names it as its schedule has it. See ``OccurrenceChange``."""

    day: date
    start: time | None
    state: str
    new_day: date | None = None
    new_start: time | None = None
    new_end: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event of a source.

    Attributes:
        identifier: the source's own name for it, the same at each reading.
        sheet: values by field name (``agenda.sheets``), without theme or commune: ``words`` and ``place`` say
            from what they are to be found.
        words: categories and keywords, for the theme.
        place: what is known of where: ``insee``, ``postcode``, ``city``, ``words`` it may be found in.
        gone: the source says that it was taken away.
        picture: the address of a photo, with its credit under ``picture_credit``.
    """

    identifier: str
    sheet: Mapping[str, Any]
    changes: tuple[ChangedDate, ...] = ()
    words: tuple[str, ...] = ()
    place: Mapping[str, str] = field(default_factory=dict)
    gone: bool = False
    picture: str = ""
    picture_credit: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """An event that could not be taken, and why; one bad event does not stop the others."""

    identifier: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """All of a reading. ``whole``: what is not in it left the source."""

    arrivals: list[Arrival]
    problems: list[Problem]
    whole: bool = True


def in_pieces(schedules: Iterable[Schedule]) -> tuple[Schedule, ...]:
    """The same dates, no schedule naming more days one by one than a sheet takes."""
    found = []
    for one in schedules:
        found.append(replace(one, added=one.added[:LONGEST_LIST]))
        for place in range(LONGEST_LIST, len(one.added), LONGEST_LIST):
            first, *rest = one.added[place : place + LONGEST_LIST]
            found.append(replace(one, first_day=first, rule="", added=tuple(rest), removed=()))
    return tuple(found)
