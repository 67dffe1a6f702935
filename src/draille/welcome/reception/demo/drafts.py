"""A contact before it is written, and the days and hours an office receives people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from draille.welcome.reception.demo.origins import UNKNOWN, Origin, class_of
from draille.welcome.reception.enums import Channel


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """One office on one day it was really open: its hours, and whether some school zone is on holiday."""

    office: str
    day: date
    hours: tuple[tuple[time, time], ...]
    holiday: bool

    @property
    def minutes(self) -> list[int]:
        """The minutes of the day at which somebody may be received."""
        return [
            minute
            for opens, closes in self.hours
            for minute in range(opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute)
        ]


@dataclass(slots=True, kw_only=True)
class Draft:
    """One contact to be. ``people`` empty is unknown; ``minute`` and ``second`` are local."""

    origin: Origin = UNKNOWN
    people: int | None = None
    qualified: bool = True
    channel: str = Channel.COUNTER
    office: str = ""
    session: str = ""
    day: date = date.min
    minute: int = 0
    second: int = 0
    holiday: bool = False
    part: int = 0
    visitor_kind: str = ""
    group_kind: str = ""
    language: str = ""
    services: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    note: str = ""
    author: int | None = None

    @property
    def kind(self) -> str:
        """Its class of origin."""
        return class_of(self.origin)

    @property
    def summer(self) -> bool:
        """Whether it falls in July or August."""
        return self.day.month in (7, 8)
