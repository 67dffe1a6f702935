"""When the demonstration's offers are open: seasons that come back every year, days of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from draille.offer.offers.enums import Category, Kind

ANY_YEAR = 2025
Day = tuple[int, int]
Line = dict[str, Any]
EVERY_DAY = range(7)
NOON, EVENING = ("12:00", "14:00"), ("19:00", "21:30")
SUMMER: tuple[Day, Day] = ((6, 15), (9, 15))
SPRING: tuple[Day, Day] = ((4, 1), (6, 14))
AUTUMN: tuple[Day, Day] = ((9, 16), (11, 11))
WINTER: tuple[Day, Day] = ((11, 12), (3, 31))


def week(days: Iterable[int], *intervals: tuple[str, str]) -> dict[str, list[list[str]]]:
    """The same hours on some weekdays (0 = Monday)."""
    return {str(day): [list(interval) for interval in intervals] for day in days}


def season(name: str, bounds: tuple[Day, Day], hours: Mapping[str, Any] | None = None, **more: Any) -> Line:
    """A stretch that comes back every year."""
    first, last = (date(ANY_YEAR, *day).isoformat() for day in bounds)
    return {"name": name, "first_day": first, "last_day": last, "yearly": True, "hours": hours or {}, **more}


def all_year(hours: Mapping[str, Any] | None = None, *, on_request: bool = False) -> Line:
    """No bounds."""
    return {"name": "Toute l’année", "hours": hours or {}, "on_request": on_request}


def periods_of(kind: Kind, category: str, chance: Random) -> list[Line]:
    """The opening of one offer; some say nothing of it."""
    if chance.random() < 0.04 and kind != Kind.RESTAURANT:
        return []
    return _MAKERS[kind](category, chance)


def _lodging(category: str, chance: Random) -> list[Line]:
    if category in (Category.CAMPING, Category.HOLIDAY_VILLAGE):
        return [season("Saison", ((4, chance.choice((1, 15))), (chance.choice((9, 10)), 30)))]
    if category == Category.HOTEL:
        return [season("Saison", ((3, 15), (11, 11)))]
    if category == Category.STAGE_GITE:
        return [
            season("Saison des marcheurs", ((4, 1), (11, 5))),
            season("Hiver, pour les groupes", ((11, 6), (3, 31)), on_request=True),
        ]
    if chance.random() < 0.55:
        return [all_year()]
    if chance.random() < 0.5:
        return [season("Saison", ((chance.choice((3, 4)), 15), (11, 4)))]
    return [
        season("Belle saison", ((4, 1), (10, 31))),
        season("Hiver", ((11, 1), (3, 31)), on_request=True),
    ]


def _restaurant(category: str, chance: Random) -> list[Line]:
    if category == Category.FARM_INN:
        return [season("Sur réservation", ((4, 1), (11, 11)), week((4, 5, 6), NOON), on_request=True)]
    if category == Category.CAFE:
        return [
            season("Été", SUMMER, week(EVERY_DAY, ("08:30", "21:00"))),
            season("Reste de l’année", ((9, 16), (6, 14)), week((2, 3, 4, 5, 6), ("09:00", "18:30"))),
        ]
    if category == Category.TAKEAWAY:
        return [season("Saison", ((4, 1), (10, 31)), week((3, 4, 5), ("11:00", "13:30"), ("18:00", "20:30")))]
    off = chance.choice((0, 1, 2))
    open_days = [day for day in EVERY_DAY if day not in (off, (off + 1) % 7)]
    lines = [
        season(
            "Été",
            SUMMER,
            week([day for day in EVERY_DAY if day != off or chance.random() < 0.4], NOON, EVENING),
        ),
        season("Printemps", SPRING, {**week(open_days, NOON), **week((4, 5), NOON, EVENING)}),
        season("Automne", AUTUMN, {**week(open_days, NOON), **week((4, 5), NOON, EVENING)}),
    ]
    roll = chance.random()
    if roll < 0.35:
        lines.append(season("Hiver", WINTER, {**week((3, 6), NOON), **week((4, 5), NOON, EVENING)}))
    elif roll < 0.6:
        lines.append(season("Hiver, pour les groupes", WINTER, on_request=True))
    return lines


def _activity(category: str, chance: Random) -> list[Line]:
    if category == Category.SNOW:
        return [season("Quand il y a de la neige", ((12, 15), (3, 15)), on_request=True)]
    if category == Category.WATER:
        return [season("Saison", ((5, 15), (9, 20)), week(EVERY_DAY, ("09:00", "17:00")))]
    if category in (Category.RENTAL, Category.LEISURE, Category.CYCLING):
        return [
            season("Été", ((7, 1), (8, 31)), week(EVERY_DAY, ("09:30", "18:30"))),
            season("Printemps et automne", ((4, 1), (6, 30)), week((2, 4, 5, 6), ("10:00", "17:00"))),
            season("Arrière-saison", ((9, 1), (11, 4)), week((2, 5, 6), ("10:00", "17:00"))),
        ]
    return [
        season("Été", ((7, 1), (8, 31)), week((0, 1, 3, 4, 5), ("09:00", "12:30"), ("14:30", "18:00"))),
        season("Reste de l’année", ((9, 1), (6, 30)), on_request=True),
    ]


def _visits(category: str, chance: Random) -> list[Line]:
    afternoons = week((1, 2, 3, 4, 5), ("15:00", "18:30"))
    lines = [
        season("Été", ((6, 1), (9, 30)), {**afternoons, **week((5,), ("10:00", "12:00"), ("15:00", "18:30"))})
    ]
    if chance.random() < 0.7:
        lines.append(season("Reste de l’année", ((10, 1), (5, 31)), on_request=True))
    return lines


def _site(category: str, chance: Random) -> list[Line]:
    if category == Category.MUSEUM:
        return [
            season("Été", ((7, 1), (8, 31)), week(EVERY_DAY, ("10:30", "12:30"), ("14:00", "18:30"))),
            season("Printemps et automne", ((4, 1), (6, 30)), week((2, 5, 6), ("14:00", "18:00"))),
        ]
    if category == Category.RELIGIOUS:
        return [season("Belle saison", ((5, 1), (10, 15)), week(EVERY_DAY, ("09:00", "19:00")))]
    return [all_year()]


def _swimming(category: str, chance: Random) -> list[Line]:
    if category == Category.POOL:
        return [season("Été", ((6, 28), (8, 31)), week(range(1, 7), ("11:00", "19:00")))]
    return [season("Saison de baignade", ((6, 1), (9, 30)))]


def _shop(category: str, chance: Random) -> list[Line]:
    if category == Category.MARKET:
        return [season("Saison", ((4, 1), (10, 31)), week((chance.randint(1, 6),), ("08:30", "12:30")))]
    if category in (Category.FUEL, Category.TRANSPORT):
        return [all_year()]
    if category in (Category.HEALTH, Category.BANK, Category.PUBLIC_SERVICE):
        return [all_year(week(range(5), ("09:00", "12:00"), ("14:00", "17:30")))]
    return [
        season("Été", ((7, 1), (8, 31)), week(EVERY_DAY, ("07:30", "12:45"), ("15:30", "19:30"))),
        season("Reste de l’année", ((9, 1), (6, 30)), week((1, 2, 3, 4, 5, 6), ("07:30", "12:30"))),
    ]


def _association(category: str, chance: Random) -> list[Line]:
    return [all_year(on_request=True)]


_MAKERS = {
    Kind.LODGING: _lodging,
    Kind.RESTAURANT: _restaurant,
    Kind.ACTIVITY: _activity,
    Kind.SITE: _site,
    Kind.SWIMMING: _swimming,
    Kind.PRODUCER: _visits,
    Kind.WORKSHOP: _visits,
    Kind.SHOP: _shop,
    Kind.ASSOCIATION: _association,
}
NOTES = ("fête de famille", "inventaire", "formation", "foire de la vallée", "travaux dans la salle")


def exceptions_of(kind: Kind, chance: Random, today: date) -> list[Line]:
    """Days unlike the others in the weeks to come, for some of those that keep hours."""
    if kind not in (Kind.RESTAURANT, Kind.SHOP, Kind.PRODUCER, Kind.WORKSHOP) or chance.random() > 0.3:
        return []
    lines: list[Line] = [{"day": f"{today.year}-12-25", "closed": True, "note": "Noël"}]
    soon = today + timedelta(days=chance.randint(2, 45))
    if chance.random() < 0.5:
        lines.append({"day": soon.isoformat(), "closed": True, "note": chance.choice(NOTES)})
    elif kind == Kind.RESTAURANT:
        lines.append(
            {"day": soon.isoformat(), "closed": False, "hours": [list(NOON)], "note": "service unique"}
        )
    return lines
