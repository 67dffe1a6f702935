"""A year whose nights and amounts are exactly those published: camp sites fill up, one stay ends it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.tariffs.enums import Category, Exemption
from draille.network.tourist_tax.demo.asking import Asking
from draille.network.tourist_tax.demo.drawing import Drawn, closed, draw_month, made, totals, with_stays
from draille.network.tourist_tax.demo.places import NEVER, Place, month_weight

UNITS = {Category.CAMPING_HIGH: 50, Category.CAMPING_LOW: 20}
"""Cents a person and night of the office's own grid."""
TRIES = 12


class CannotFitError(ArithmeticError):
    """The lodgings there are cannot give that year."""


def fit_year(
    places: Sequence[Place],
    months: Sequence[date],
    nights: int,
    cents: int,
    asking: Asking,
    later: Container[tuple[int, date]] = frozenset(),
) -> list[Drawn]:
    """Declarations of the months that add up to so many person-nights and cents.

    ``later`` names those that came afterwards (lodging's key, month) and are left out.
    """
    camps = [place for place in places if place.open_air and place.conduct != NEVER]
    others = [place for place in places if not place.open_air]
    busy, low, high = 1.0, 0.02, 8.0
    for _try in range(TRIES):
        every = draw(others, months, busy, asking)
        drawn = [one for one in every if (one.place.lodging.pk, one.month) not in later]
        left = nights - 1 - sum(one.nights for one in drawn)
        owed = cents - sum(one.assessed.total for one in drawn)
        lumps = _lumps(camps, months, max(left, 0))
        most = sum(UNITS[place.category] * lump for place, _month, lump in lumps)
        share = owed / most if most else 2.0
        if left > 0 and 0.45 <= share <= 0.97:
            return _filled(drawn, camps, months, lumps, owed, asking)
        # Dear nights are missing where camp sites would owe more than they can, and the other way round.
        if left > 0 and share > 0.97:
            low = busy
        else:
            high = busy
        busy = (low + high) / 2
    raise CannotFitError(f"{nights} nights and {cents} cents")


def draw(places: Sequence[Place], months: Sequence[date], busy: float, asking: Asking) -> list[Drawn]:
    """What hosts declare, without any aim."""
    found = (draw_month(place, month, busy, asking) for place in places for month in months)
    return [one for one in found if one is not None]


def _lumps(camps: Sequence[Place], months: Sequence[date], nights: int) -> list[tuple[Place, date, int]]:
    """The nights shared among camp sites and months as their size and the season say."""
    weights = [
        (place, month, place.capacity() * month_weight(place, month)) for place in camps for month in months
    ]
    whole = sum(weight for *_rest, weight in weights)
    if not whole:
        return []
    lumps = [(place, month, int(nights * weight / whole)) for place, month, weight in weights if weight]
    rest = nights - sum(lump for *_rest, lump in lumps)
    place, month, lump = lumps[0]
    return [(place, month, lump + rest), *lumps[1:]]


def _filled(
    drawn: list[Drawn],
    camps: Sequence[Place],
    months: Sequence[date],
    lumps: list[tuple[Place, date, int]],
    owed: int,
    asking: Asking,
) -> list[Drawn]:
    taxed = _taxed(lumps, owed)
    rest = owed - sum(UNITS[lump[0].category] * one for lump, one in zip(lumps, taxed, strict=True))
    filled = {(place.lodging.pk, month) for place, month, lump in lumps if lump}
    for (place, month, lump), one in zip(lumps, taxed, strict=True):
        if lump:
            content = Content(Filing.TOTALS, (totals(month, lump, lump - one),))
            drawn.append(made(place, month, content, asking))
    for place in camps:
        for month in months:
            if (place.lodging.pk, month) not in filled:
                drawn.append(made(place, month, closed(month), asking))
    return _last_cents(drawn, rest, asking)


def _taxed(lumps: Sequence[tuple[Place, date, int]], owed: int) -> list[int]:
    """How many nights of each lump are taxed, so that less than a night's tax is missing."""
    most = sum(UNITS[place.category] * lump for place, _month, lump in lumps)
    taxed = [int(lump * owed / most) for _place, _month, lump in lumps]
    rest = owed - sum(UNITS[lump[0].category] * one for lump, one in zip(lumps, taxed, strict=True))
    for at, (place, _month, lump) in enumerate(lumps):
        unit = UNITS[place.category]
        more = min(lump - taxed[at], rest // unit)
        taxed[at] += more
        rest -= more * unit
    return taxed


def _last_cents(drawn: list[Drawn], cents: int, asking: Asking) -> list[Drawn]:
    """One person, one night, at a price that gives them: 5 % of twenty times as much."""
    for at, one in enumerate(drawn):
        day = one.month.replace(day=12)
        if one.content.filing == Filing.STAYS and asking.proportional(one.place.lodging, day):
            exempt: dict[str, int] = {} if cents else {str(Exemption.MINOR): 1}
            last = StayContent(day, 1, 1, exempt, max(20, 20 * cents))
            return [*drawn[:at], with_stays(one, [last], asking), *drawn[at + 1 :]]
    raise CannotFitError("no unclassified lodging keeps a register")
