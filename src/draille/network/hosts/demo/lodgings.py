"""The lodgings, their certificates, their numbers, and when they are closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta

from draille.kernel.bulk import insert_all
from draille.kernel.clock import local_moment
from draille.network.hosts.demo.chance import rng
from draille.network.hosts.enums import RegistrationKind, SpellKind
from draille.network.hosts.models import Classification, Host, Lodging, Ownership, Registration, Spell
from draille.network.hosts.rules import category_for, nature_for
from draille.network.tariffs.enums import Nature
from draille.offer.offers.models import Offer

FIRST_YEAR = 2023
"""The year the office counted 98 classified lodgings in."""
NEW = 5
"""So many were classified since, and as many are no more: 98 in 2023 as now."""
WITHOUT_SHEET = 4
MADE = date(2021, 1, 11)
WINTER = {Nature.CAMPING, Nature.HOLIDAY_VILLAGE}


def write_lodgings(offers: Sequence[Offer], hosts: Mapping[int, Host]) -> list[Lodging]:
    """One for each sheet, let by its owner since ever; a few are not yet tied to theirs."""
    untied = {offer.pk for offer in rng("untied").sample(list(offers), min(WITHOUT_SHEET, len(offers)))}
    lodgings = [_lodging(rank, offer, tied=offer.pk not in untied) for rank, offer in enumerate(offers, 1)]
    insert_all(lodgings, with_keys=True)
    pairs = zip(lodgings, offers, strict=True)
    insert_all(
        Ownership(lodging_id=one.pk, host_id=hosts[offer.owner_id].pk)
        for one, offer in pairs
        if offer.owner_id
    )
    insert_all(_classifications(lodgings, offers))
    return lodgings


def _lodging(rank: int, offer: Offer, *, tied: bool) -> Lodging:
    chance = rng("lodging", rank)
    nature = nature_for(offer.category)
    return Lodging(
        code=f"L{rank:04d}",
        name=offer.name[:150],
        offer_id=offer.pk if tied else None,
        commune=offer.commune,
        nature=nature,
        street=offer.street,
        postcode=offer.postcode,
        capacity=offer.capacity,
        bedrooms=offer.rooms or offer.pitches,
        main_home=nature == Nature.FURNISHED and chance.random() < 0.08,
        created_at=local_moment(MADE, time(9)),
    )


def _classifications(lodgings: Sequence[Lodging], offers: Sequence[Offer]) -> Iterator[Classification]:
    """Certificates of five years in a row; the five that came last have only the present one."""
    starred = [
        (lodging, offer)
        for lodging, offer in zip(lodgings, offers, strict=True)
        if offer.stars and offer.classified_until
    ]
    latest = sorted(starred, key=lambda pair: str(pair[1].classified_until))[-NEW:]
    new = {lodging.pk for lodging, _offer in latest}
    for lodging, offer in starred:
        until, number = offer.classified_until, offer.classification_number
        while until and offer.stars:
            begun = _five_years_before(until)
            yield Classification(
                lodging_id=lodging.pk,
                nature=lodging.nature,
                category=category_for(lodging.nature, offer.stars),
                stars=offer.stars,
                certificate=number or f"C48-{begun.year}-{lodging.pk:04d}",
                first_day=begun + timedelta(days=1),
                last_day=until,
            )
            until, number = begun if begun.year >= FIRST_YEAR - 1 and lodging.pk not in new else None, ""


def _five_years_before(day: date) -> date:
    return day.replace(year=day.year - 5, day=28 if (day.month, day.day) == (2, 29) else day.day)


def write_details(lodgings: Sequence[Lodging], day: date) -> None:
    """Registration numbers and winters."""
    insert_all(number for lodging in lodgings for number in _numbers(lodging))
    insert_all(spell for lodging in lodgings for spell in _winters(lodging, day))


def _numbers(lodging: Lodging) -> Iterator[Registration]:
    chance = rng("numbers", lodging.code)
    rank, insee = int(lodging.code[1:]), lodging.commune.insee
    if lodging.nature == Nature.FURNISHED and chance.random() < 0.7:
        number = f"{insee}{rank:06d}{chance.randint(10, 99)}"
        yield _number(lodging, RegistrationKind.MUNICIPAL, number)
    elif lodging.nature == Nature.FURNISHED:
        yield _number(lodging, RegistrationKind.FURNISHED_FORM, f"MT-{insee}-{rank:04d}")
    elif lodging.nature == Nature.GUEST_HOUSE:
        yield _number(lodging, RegistrationKind.GUEST_HOUSE_FORM, f"CH-{insee}-{rank:04d}")
    if lodging.nature == Nature.FURNISHED and chance.random() < 0.3:
        yield _number(
            lodging, RegistrationKind.PLATFORM, str(chance.randint(10_000_000, 99_999_999)), "Airbnb"
        )


def _number(lodging: Lodging, kind: str, number: str, platform: str = "") -> Registration:
    return Registration(
        lodging_id=lodging.pk,
        kind=kind,
        number=number,
        platform=platform,
        first_day=MADE,
        source="registre de l’office (démonstration)",
    )


def _winters(lodging: Lodging, day: date) -> Iterator[Spell]:
    if lodging.nature not in WINTER:
        return
    chance = rng("winter", lodging.code)
    closes, opens = chance.randint(1, 28), chance.randint(1, 28)
    for year in range(FIRST_YEAR - 1, day.year + 1):
        first, last = date(year, 10, closes), date(year + 1, 4, opens)
        yield Spell(lodging_id=lodging.pk, kind=SpellKind.CLOSED, first_day=first, last_day=last)
