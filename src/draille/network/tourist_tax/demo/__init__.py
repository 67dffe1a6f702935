"""The demonstration's tax: 2023 and 2024 as the office published them, then the years since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.network.declarations.assessing import Books
from draille.network.declarations.models import Declaration
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import HolderBook
from draille.network.tariffs.models import Authority
from draille.network.tourist_tax.demo.asking import Asking
from draille.network.tourist_tax.demo.books import month_end, write_declarations
from draille.network.tourist_tax.demo.chance import rng
from draille.network.tourist_tax.demo.drawing import Drawn
from draille.network.tourist_tax.demo.fitting import draw, fit_year
from draille.network.tourist_tax.demo.places import Place, places_on
from draille.network.tourist_tax.demo.platforms import draw_stays, write_statements
from draille.network.tourist_tax.demo.receipts import write_payments
from draille.network.tourist_tax.demo.targets import MEAN_BEFORE, TARGETS, Target
from draille.network.tourist_tax.models import EarlierYears

ORDER = 75
LATE_DECEMBER = 0.4
"""The share of hosts who had not declared December 2024 when its figures were first told."""
SINCE = 0.6
"""How busy the years since are."""
ENOUGH = 100
"""Fewer lodgings than that is not the demonstration's register."""


@transaction.atomic
def seed_tax(tell: Callable[[str], None]) -> None:
    """Write it; nothing without a register, nor where something is declared already."""
    if Declaration.objects.exists():
        tell("déjà en place")
        return
    lodgings = list(Lodging.objects.select_related("commune").order_by("pk"))
    if len(lodgings) < ENOUGH or not Authority.objects.exists():
        tell("pas de registre")
        return
    first, last, mean, source = MEAN_BEFORE
    EarlierYears.objects.create(first_year=first, last_year=last, mean=mean, source=source)
    books, holders = Books.load(lodgings), HolderBook.load()
    for year in range(min(TARGETS), today().year + 1):
        _seed_year(year, lodgings, Asking(books), holders, tell)


def _seed_year(
    year: int, lodgings: Sequence[Lodging], asking: Asking, holders: HolderBook, tell: Callable[[str], None]
) -> None:
    now = today()
    places = places_on(lodgings, asking.books, min(date(year, 7, 1), now))
    target = TARGETS.get(year)
    stays = draw_stays(places, year, target.by_platforms if target else 3_000_000, asking.books.grids)
    write_statements(stays, year, now, tell)
    if target:
        later = _late_december(places, target)
        nights = target.nights - sum(line.nights * line.persons for line in stays)
        months = _months(year)
        drawn = fit_year(places, months, nights, target.declared - target.by_platforms, asking, later)
        many = write_declarations(drawn, target.known_at, holders)
        december = draw(places, months[-1:], 1.0, asking)
        rest = [one for one in december if (one.place.lodging.pk, one.month) in later]
        many += write_declarations(rest, now, holders, after=target.known_at)
    else:
        months = [month for month in _months(year) if month_end(month) < now]
        drawn = draw(places, months, SINCE, asking)
        many = write_declarations(_still_missing(drawn, now), now, holders)
    tell(f"{year} : {many} déclarations, {write_payments(year, now)} encaissements")


def _months(year: int) -> list[date]:
    return [date(year, number, 1) for number in range(1, 13)]


def _late_december(places: Sequence[Place], target: Target) -> set[tuple[int, date]]:
    """Who had not declared December yet when the year's figures were told in January."""
    december = date(target.year, 12, 1)
    if target.known_at > december + timedelta(days=90):
        return set()
    return {
        (place.lodging.pk, december)
        for place in places
        if not place.open_air and rng("december", place.lodging.code).random() < LATE_DECEMBER
    }


def _still_missing(drawn: Sequence[Drawn], now: date) -> list[Drawn]:
    """Of the last two months, some hosts have not yet said anything."""
    recent = now - timedelta(days=75)
    return [
        one
        for one in drawn
        if one.month < recent or rng("recent", one.place.lodging.code, one.month).random() < 0.75
    ]


seeders.register(Seeder(code="tourist_tax", label="taxe de séjour", seed=seed_tax, order=ORDER))
