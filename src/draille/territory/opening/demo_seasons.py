"""The seasons and weekly hours of the demonstration offices; every weekday is 0 (Monday) to 6."""

from __future__ import annotations

from datetime import time
from typing import NamedTuple

from draille.territory.opening.rules import Interval

MORNING = (Interval(time(9, 30), time(12, 30)),)
AFTERNOON = (Interval(time(14), time(17, 30)),)
FULL = (*MORNING, *AFTERNOON)
SUMMER = (Interval(time(9, 30), time(13)), Interval(time(14, 30), time(18, 30)))
SUMMER_MORNING = (Interval(time(9, 30), time(13)),)
WEEKDAYS = (0, 1, 2, 3, 4)


class DemoSeason(NamedTuple):
    """A season that comes back each year: (month, day) bounds, open weekdays, those kept to a half-day."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    weekdays: tuple[int, ...]
    hours: tuple[Interval, ...] = FULL
    mornings: tuple[int, ...] = ()
    afternoons: tuple[int, ...] = ()
    on_holidays: bool = False

    def week(self) -> dict[int, tuple[Interval, ...]]:
        """The intervals of each open weekday."""
        return {
            weekday: self.hours[:1]
            if weekday in self.mornings
            else self.hours[1:]
            if weekday in self.afternoons
            else self.hours
            for weekday in self.weekdays
        }


SEASONS: dict[str, tuple[DemoSeason, ...]] = {
    "collet_de_deze": (
        DemoSeason("Printemps", (4, 1), (6, 30), (0, 1, 4), mornings=(0,), on_holidays=True),
        DemoSeason("Été", (7, 1), (8, 31), (0, 1, 4, 5), SUMMER, on_holidays=True),
        DemoSeason("Septembre", (9, 1), (9, 30), (1, 4, 5), mornings=(5,)),
        DemoSeason("Automne", (10, 1), (11, 5), (0, 1, 4, 5), mornings=(0, 5)),
    ),
    "pont_de_montvert": (
        DemoSeason("Hiver", (1, 1), (3, 31), WEEKDAYS, mornings=(2, 4)),
        DemoSeason("Printemps", (4, 1), (6, 30), (0, 1, 2, 3, 4, 5), afternoons=(0,)),
        DemoSeason("Été", (7, 1), (8, 31), (0, 1, 2, 3, 4, 5, 6), SUMMER, mornings=(6,), on_holidays=True),
        DemoSeason("Automne", (9, 1), (10, 31), (0, 1, 2, 3, 4, 5), afternoons=(0,)),
        DemoSeason("Fin d'année", (11, 1), (12, 31), WEEKDAYS, mornings=(2, 4)),
    ),
    "saint_etienne": (
        DemoSeason("Hiver", (1, 1), (3, 31), WEEKDAYS, mornings=(0, 2, 4)),
        DemoSeason("Printemps", (4, 1), (6, 30), (0, 2, 3, 5), mornings=(5,), on_holidays=True),
        DemoSeason("Été", (7, 1), (9, 30), (1, 2, 3, 4, 5), SUMMER, on_holidays=True),
        DemoSeason("Automne", (10, 1), (10, 31), (0, 2, 3, 5), mornings=(5,)),
        DemoSeason("Fin d'année", (11, 1), (12, 31), WEEKDAYS, mornings=(0, 2, 4)),
    ),
    "saint_germain": (
        DemoSeason("Printemps", (4, 1), (4, 30), (2, 3, 6), mornings=(6,)),
        DemoSeason("Avant-saison", (5, 1), (6, 30), (1, 2, 4, 5), mornings=(5,)),
        DemoSeason("Été", (7, 1), (8, 31), (1, 2, 3, 5, 6), SUMMER, mornings=(6,), on_holidays=True),
        DemoSeason("Septembre", (9, 1), (9, 30), (1, 2, 4, 5), mornings=(5,)),
        DemoSeason("Automne", (10, 1), (11, 5), (1, 2, 5), mornings=(2, 5)),
    ),
    "sainte_croix": (
        DemoSeason("Printemps", (4, 1), (4, 30), (0, 2, 3), afternoons=(0,)),
        DemoSeason("Avant-saison", (5, 1), (6, 30), (0, 1, 4, 5), afternoons=(0,), on_holidays=True),
        DemoSeason("Juillet", (7, 1), (7, 31), (0, 1, 2, 3), SUMMER, on_holidays=True),
        DemoSeason("Août", (8, 1), (8, 31), (0, 2, 3, 4, 6), SUMMER, mornings=(6,)),
        DemoSeason("Septembre", (9, 1), (9, 30), (1, 2, 4, 5), mornings=(5,)),
        DemoSeason("Automne", (10, 1), (10, 31), (0, 1, 4), afternoons=(0,)),
    ),
    "vialas": (
        DemoSeason("Juin", (6, 10), (6, 30), (2, 5, 6), mornings=(6,)),
        DemoSeason("Été", (7, 1), (8, 31), (0, 1, 2, 3, 5, 6), SUMMER, mornings=(6,), on_holidays=True),
        DemoSeason("Septembre", (9, 1), (9, 15), (1, 2, 3, 5, 6), mornings=(6,)),
    ),
}
