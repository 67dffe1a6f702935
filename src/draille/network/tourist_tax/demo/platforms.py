"""What two platforms state and pay, twice a year: to the cent of what was published, where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from draille.kernel.clock import local_moment
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.models import Registration
from draille.network.operators.actions import record_payment, record_remittance, save_platform
from draille.network.operators.models import Platform, Remittance
from draille.network.operators.reading.rows import LineData
from draille.network.tariffs.enums import Category
from draille.network.tariffs.models import Authority
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Amounts, Stay, assess_many
from draille.network.tourist_tax.demo.chance import rng
from draille.network.tourist_tax.demo.places import SEASON, Place

PLATFORMS = ("Airbnb", "Booking.com")
WRONG = 60
"""One line in so many was collected at another tariff: the board lists the differences."""


def draw_stays(places: Sequence[Place], year: int, cents: int, grids: GridBook) -> list[LineData]:
    """Stays whose amounts add up to so many cents, by date."""
    lines, owed = list[LineData](), 0
    for line in _endless(places, year, grids):
        if owed + line.paid > cents - 230:
            break
        lines.append(line)
        owed += line.paid
    last = next(place for place in places if place.category == Category.PROPORTIONAL)
    while owed < cents:
        some = min(230, cents - owed)
        lines.append(_one_night(last, date(year, 8, 3) + timedelta(days=len(lines) % 20), some))
        owed += some
    return sorted(lines, key=lambda line: line.first_night)


def _one_night(place: Place, day: date, cents: int) -> LineData:
    """One person, one night, at the price whose 5 % are those cents."""
    return replace(_line(place, Stay(day, 1, 1, place.nature, place.category, {}, 20 * cents)), paid=cents)


def _endless(places: Sequence[Place], year: int, grids: GridBook) -> Iterator[LineData]:
    chance = rng("platforms", year)
    chosen = [place for place in places if place.by_platform]
    days = [date(year, 1, 1) + timedelta(days=at) for at in range(360)]
    weights = [SEASON[day.month - 1] for day in days]
    while True:
        some = chance.choices(chosen, k=200)
        when = chance.choices(days, weights, k=200)
        pairs = [(place, _stay(place, day, chance)) for place, day in zip(some, when, strict=True)]
        amounts = assess_many([(place.lodging.commune.insee, stay) for place, stay in pairs], grids.of)
        for (place, stay), found in zip(pairs, amounts, strict=True):
            if isinstance(found, Amounts):
                wrong = chance.randrange(WRONG) == 0
                yield replace(_line(place, stay), paid=found.total * 8 // 10 if wrong else found.total)


def _stay(place: Place, day: date, chance: Random) -> Stay:
    persons = min(place.capacity(), chance.choice((2, 2, 2, 3, 4, 4, 5, 6)))
    nights = chance.choice((2, 3, 4, 7, 7, 7))
    price = persons * nights * chance.randrange(1600, 3600, 20)
    proportional = place.category == Category.PROPORTIONAL
    return Stay(day, nights, persons, place.nature, place.category, {}, price if proportional else None)


def _line(place: Place, stay: Stay) -> LineData:
    lodging = place.lodging
    return LineData(
        number=0,
        first_night=stay.first,
        nights=stay.nights,
        persons=stay.occupants,
        paid=0,
        registration=_numbers().get(lodging.pk, ""),
        address=lodging.street,
        postcode=lodging.postcode,
        commune=lodging.commune.name,
        insee=lodging.commune.insee,
        price=stay.price,
        said=place.category,
        nature=place.nature,
    )


_known: dict[int, str] = {}


def _numbers() -> dict[int, str]:
    if not _known:
        found = Registration.objects.filter(kind=RegistrationKind.MUNICIPAL).order_by("pk")
        _known.update(found.values_list("lodging", "number"))
    return _known


def write_statements(lines: Sequence[LineData], year: int, latest: date, tell: Callable[[str], None]) -> None:
    """A statement by platform and half-year, received at its end; those to come are left out."""
    _known.clear()
    authority = Authority.objects.order_by("pk").first()
    if authority is None:
        return
    for rank, name in enumerate(PLATFORMS):
        platform = Platform.objects.filter(name=name).first()
        platform = platform or save_platform(platform=Platform(name=name), by=None)
        for first, last in ((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))):
            received = last if last.month == 6 else date(year, 12, 31)
            some = [
                line
                for at, line in enumerate(lines)
                if first <= line.first_night <= last and at % len(PLATFORMS) == rank
            ]
            if some and received <= latest:
                _write(platform, authority, (first, last), received, some)
    tell(f"{year} : {len(lines)} séjours d’opérateurs")


def _write(
    platform: Platform,
    authority: Authority,
    days: tuple[date, date],
    received: date,
    lines: Sequence[LineData],
) -> None:
    amount = sum(line.paid for line in lines)
    remittance = record_remittance(
        platform=platform,
        authority=authority,
        first_day=days[0],
        last_day=days[1],
        received_on=received,
        rows=lines,
        announced=amount,
        by=None,
    )
    # Drawn today, received then: what was known at a past day reads this.
    Remittance.objects.filter(pk=remittance.pk).update(created_at=local_moment(received, time(10)))
    record_payment(remittance=remittance, amount=amount, received_on=received, by=None)
