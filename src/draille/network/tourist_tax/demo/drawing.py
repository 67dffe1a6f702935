"""Months as hosts declare them, drawn from a fixed seed; the amounts are the tariff's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.tariffs.enums import Exemption
from draille.network.tourist_tax.demo.asking import Asked, Asking
from draille.network.tourist_tax.demo.chance import rng
from draille.network.tourist_tax.demo.places import PLATFORM, USUAL, ZERO, Place, month_weight

MINORS = 0.22
NIGHT_PRICE = (1500, 3800)
"""What a person's night costs in an unclassified lodging, in cents."""
IN_FULL = 5
"""One lodging in so many keeps the whole register, stay by stay."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A month of a lodging as it is declared, with what it asks."""

    place: Place
    month: date
    content: Content
    assessed: Asked

    @property
    def nights(self) -> int:
        """Person-nights."""
        return self.assessed.person_nights


def draw_month(place: Place, month: date, busy: float, asking: Asking) -> Drawn | None:
    """A month of anything but a camp site; ``None`` where nothing is sent. ``busy`` is a factor."""
    if place.conduct == ZERO:
        return made(place, month, Content(Filing.NOTHING), asking)
    if place.conduct == PLATFORM:
        return made(place, month, Content(Filing.PLATFORM), asking)
    if place.conduct != USUAL:
        return None
    weight = month_weight(place, month)
    if not weight:
        return made(place, month, closed(month), asking)
    nights = round(place.capacity() * 30 * 0.11 * weight * busy)
    if nights < 2:
        return made(place, month, Content(Filing.NOTHING), asking)
    if place.lodging.pk % IN_FULL == 0:
        return made(place, month, Content(Filing.STAYS, _register(place, month, nights, asking)), asking)
    return made(place, month, Content(Filing.TOTALS, (_totals(place, month, nights, asking),)), asking)


def made(place: Place, month: date, content: Content, asking: Asking) -> Drawn:
    """The month with its tax."""
    return Drawn(place, month, content, asking.ask(place.lodging, month, content))


def closed(month: date) -> Content:
    """Closed all month."""
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return Content(Filing.CLOSED, closed_from=month, closed_until=last)


def totals(month: date, nights: int, minors: int) -> StayContent:
    """Person-nights of a month, so many of them minors'."""
    exempt: dict[str, int] = {str(Exemption.MINOR): minors} if minors else {}
    return StayContent(month.replace(day=10), nights, 1, exempt)


def _totals(place: Place, month: date, nights: int, asking: Asking) -> StayContent:
    chance = rng("totals", place.lodging.code, month)
    minors = min(nights - 1, round(nights * MINORS * chance.uniform(0.6, 1.4)))
    found = totals(month, nights, minors)
    return replace(found, price=_price(place, found.first_night, nights, asking))


def _price(place: Place, day: date, nights: int, asking: Asking) -> int | None:
    if not asking.proportional(place.lodging, day):
        return None
    return nights * rng("price", place.lodging.code).randrange(*NIGHT_PRICE, 20)


def _register(place: Place, month: date, nights: int, asking: Asking) -> tuple[StayContent, ...]:
    """Stays one after the other until the nights are there."""
    chance, stays, left = rng("register", place.lodging.code, month), list[StayContent](), nights
    day = 1
    while left > 0 and day < 27:
        persons = min(chance.randint(1, min(6, place.capacity())), left)
        length = max(1, min(chance.randint(1, 7), left // persons, 28 - day))
        minors = chance.randint(0, persons - 1) if chance.random() < 0.5 else 0
        exempt: dict[str, int] = {str(Exemption.MINOR): minors} if minors else {}
        count = persons * length
        first = month.replace(day=day)
        price = _price(place, first, count, asking)
        stays.append(StayContent(first, length, persons, exempt, price))
        left, day = left - count, day + max(1, length // 2)
    return tuple(stays)


def with_stays(drawn: Drawn, more: Sequence[StayContent], asking: Asking) -> Drawn:
    """The same month with stays added."""
    content = replace(drawn.content, stays=(*drawn.content.stays, *more))
    return made(drawn.place, drawn.month, content, asking)
