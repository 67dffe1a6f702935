"""What one decides on: capacity, prices, payment, languages, equipment, access, audiences."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from draille.offer.offers.demo.chance import picked
from draille.offer.offers.enums import Category, Dogs, Kind, PriceUnit

Facts = dict[str, Any]
LODGING_FEATURES = {
    "wifi": 0.75, "parking": 0.8, "terrace": 0.6, "garden": 0.55, "bike_shelter": 0.3, "charging_point": 0.08,
    "pool": 0.14, "spa": 0.06, "fireplace": 0.35, "cot": 0.4, "linen": 0.35, "stabling": 0.05,
}  # fmt: skip
BY_CATEGORY: dict[str, dict[str, float]] = {
    Category.FURNISHED: {"kitchen": 1, "washing_machine": 0.8},
    Category.GUEST_HOUSE: {"breakfast": 1, "table_hote": 0.45, "packed_lunch": 0.3, "linen": 1},
    Category.STAGE_GITE: {
        "breakfast": 0.9, "half_board": 0.8, "packed_lunch": 0.8, "luggage_transfer": 0.6, "kitchen": 0.7,
        "stabling": 0.4,
    },
    Category.CAMPING: {"motorhome_services": 0.6, "playground": 0.5, "washing_machine": 0.7, "toilets": 1},
    Category.HOTEL: {"breakfast": 1, "half_board": 0.7, "linen": 1},
    Category.HOLIDAY_VILLAGE: {"pool": 0.8, "playground": 1, "kitchen": 0.8},
    Category.GROUP_LODGING: {"kitchen": 1, "half_board": 0.4},
    Category.TABLE: {"local": 0.7, "traditional": 0.6, "gourmet": 0.12, "vegetarian": 0.5, "organic": 0.25},
    Category.INN: {"local": 0.8, "traditional": 0.8, "grill": 0.3, "vegetarian": 0.3},
    Category.FARM_INN: {"local": 1, "organic": 0.5},
    Category.CAFE: {"snacks": 1, "vegetarian": 0.4},
    Category.PANCAKES: {"pizza": 0.5, "crepes": 0.5, "vegetarian": 0.7},
    Category.TAKEAWAY: {"snacks": 0.8, "world": 0.3, "organic": 0.3},
}  # fmt: skip
BY_KIND: dict[str, dict[str, float]] = {
    Kind.RESTAURANT: {"terrace": 0.7, "parking": 0.3},
    Kind.ACTIVITY: {"parking": 0.4},
    Kind.SITE: {"parking": 0.5, "free_tour": 0.8, "guided_tour": 0.25, "picnic_area": 0.3, "toilets": 0.2},
    Kind.SWIMMING: {"parking": 0.7, "picnic_area": 0.6, "toilets": 0.3},
    Kind.PRODUCER: {
        "farm_sale": 0.9, "market_sale": 0.6, "online_sale": 0.2, "organic_farming": 0.4, "tasting": 0.4,
    },
    Kind.WORKSHOP: {
        "shop_sale": 0.6, "market_sale": 0.3, "online_sale": 0.35, "demonstration": 0.4, "course": 0.3,
    },
}  # fmt: skip
AUDIENCES: dict[str, dict[str, float]] = {
    Kind.LODGING: {
        "hikers_young": 0.3, "hikers_senior": 0.4, "couples": 0.5, "families": 0.5, "groups": 0.08,
    },
    Kind.RESTAURANT: {"hikers_senior": 0.4, "couples": 0.6, "families": 0.6, "groups": 0.3},
    Kind.ACTIVITY: {
        "hikers_young": 0.6, "hikers_senior": 0.35, "couples": 0.4, "families": 0.75, "groups": 0.4,
    },
    Kind.SITE: {"hikers_young": 0.4, "hikers_senior": 0.6, "couples": 0.5, "families": 0.6},
    Kind.SWIMMING: {"hikers_young": 0.6, "couples": 0.4, "families": 0.9},
    Kind.PRODUCER: {"hikers_senior": 0.4, "couples": 0.5, "families": 0.8, "groups": 0.2},
    Kind.WORKSHOP: {"hikers_senior": 0.4, "couples": 0.7, "families": 0.5},
}  # fmt: skip
LANGUAGES = {
    "lang_fr": 1.0,
    "lang_en": 0.55,
    "lang_de": 0.16,
    "lang_nl": 0.1,
    "lang_es": 0.12,
    "lang_it": 0.06,
    "lang_oc": 0.06,
}
PAYMENT = {
    "pay_cash": 0.95,
    "pay_card": 0.55,
    "pay_cheque": 0.7,
    "pay_transfer": 0.35,
    "pay_holiday_vouchers": 0.35,
}


def facts_of(kind: Kind, category: str, chance: Random) -> Facts:
    """All but texts, place, contact, labels and opening."""
    facts = _MAKERS[kind](category, chance) if kind in _MAKERS else {}
    facts["dogs"] = chance.choices([Dogs.YES, Dogs.LEAD, Dogs.ON_REQUEST, Dogs.NO, ""], (30, 25, 15, 12, 18))[
        0
    ]
    facts["features"] = _features(kind, category, chance)
    reduced = {True: 0.14, False: 0.4}
    facts["reduced_mobility"] = next(iter(picked(chance, reduced)), None)
    if facts["reduced_mobility"]:
        extra = {"access_motor": 0.9, "access_parking": 0.6, "access_toilets": 0.6, "access_pushchair": 0.7}
        facts["features"] += picked(chance, extra)
    return facts


def _features(kind: Kind, category: str, chance: Random) -> list[str]:
    chances = dict(LODGING_FEATURES) if kind == Kind.LODGING else {}
    chances |= BY_KIND.get(kind, {}) | BY_CATEGORY.get(category, {}) | AUDIENCES.get(kind, {})
    if category == Category.STAGE_GITE:
        chances |= {"hikers_young": 1, "hikers_senior": 0.9, "groups": 0.5}
    if category in (Category.HOLIDAY_VILLAGE, Category.GROUP_LODGING):
        chances |= {"groups": 1, "families": 0.9}
    if kind not in (Kind.SITE, Kind.SWIMMING, Kind.ASSOCIATION):
        chances |= LANGUAGES | PAYMENT
    if kind == Kind.RESTAURANT:
        chances["pay_meal_vouchers"] = 0.4
    found = picked(chance, chances)
    kept = {Category.CAMPING: {"fireplace", "linen"}, Category.TAKEAWAY: {"terrace"}}.get(
        Category(category), set()
    )
    return [code for code in found if code not in kept]


def _price(unit: str, low: int, high: int | None = None, name: str = "") -> dict[str, Any]:
    """In whole euros."""
    return {"name": name, "unit": unit, "minimum": low * 100, "maximum": None if high is None else high * 100}


def _lodging(category: str, chance: Random) -> Facts:
    match category:
        case Category.GUEST_HOUSE:
            rooms = chance.randint(1, 5)
            return _room_facts(
                rooms,
                rooms * 2 + chance.randint(0, 2),
                _price(
                    PriceUnit.NIGHT,
                    chance.randrange(58, 96, 2),
                    name="Chambre double, petit déjeuner compris",
                ),
            )
        case Category.STAGE_GITE:
            return _room_facts(
                chance.randint(3, 6),
                chance.randint(12, 28),
                _price(PriceUnit.PERSON_NIGHT, chance.randint(18, 26), name="Nuitée"),
                _price(PriceUnit.PERSON_NIGHT, chance.randint(44, 56), name="Demi-pension"),
            )
        case Category.CAMPING:
            pitches = chance.randrange(12, 84, 2)
            price = _price(
                PriceUnit.PITCH, chance.randint(12, 17), chance.randint(18, 29), "Emplacement, deux personnes"
            )
            return {"pitches": pitches, "capacity": pitches * 3, "prices": [price]}
        case Category.HOTEL:
            rooms = chance.randint(8, 22)
            return _room_facts(
                rooms,
                rooms * 2,
                _price(
                    PriceUnit.NIGHT,
                    chance.randrange(60, 80, 2),
                    chance.randrange(84, 120, 2),
                    "Chambre double",
                ),
                _price(PriceUnit.PERSON, chance.randint(9, 13), name="Petit déjeuner"),
            )
        case Category.HOLIDAY_VILLAGE:
            capacity = chance.randrange(60, 160, 4)
            return _room_facts(
                capacity // 4,
                capacity,
                _price(
                    PriceUnit.WEEK, chance.randrange(340, 480, 10), chance.randrange(640, 890, 10), "Chalet"
                ),
            )
        case Category.GROUP_LODGING:
            rooms = chance.randint(6, 10)
            return _room_facts(
                rooms,
                rooms * chance.randint(4, 6),
                _price(PriceUnit.PERSON_NIGHT, chance.randint(19, 29), name="Nuitée"),
            )
    capacity = chance.choice((2, 2, 3, 4, 4, 4, 5, 6, 6, 8, 10))
    low = 220 + 55 * capacity + chance.randrange(0, 80, 10)
    return _room_facts(
        max(1, (capacity + chance.randint(0, 1)) // 2),
        capacity,
        _price(PriceUnit.WEEK, low, low + 40 * capacity + chance.randrange(40, 160, 10)),
    )


def _room_facts(rooms: int, capacity: int, *prices: dict[str, Any]) -> Facts:
    return {"rooms": rooms, "capacity": capacity, "prices": list(prices)}


def _restaurant(category: str, chance: Random) -> Facts:
    seats = {Category.TAKEAWAY: 0, Category.CAFE: 30}.get(Category(category), chance.randrange(24, 80, 2))
    if category in (Category.CAFE, Category.PANCAKES, Category.TAKEAWAY):
        low = chance.randint(8, 12)
        return {
            "seats": seats or None,
            "prices": [_price(PriceUnit.OTHER, low, low + chance.randint(4, 8), "Plat")],
        }
    low = chance.randint(17, 24)
    prices = [_price(PriceUnit.MENU, low, low + chance.randint(6, 18))]
    if chance.random() < 0.6:
        prices.append(_price(PriceUnit.CHILD, chance.randint(9, 13), name="Menu enfant"))
    return {"seats": seats, "prices": prices}


def _activity(category: str, chance: Random) -> Facts:
    hours = chance.choice((2, 3, 3, 4, 7))
    adult = 10 + 7 * hours + chance.randint(0, 6)
    if category in (Category.RENTAL, Category.CYCLING):
        prices = [
            _price(PriceUnit.HALF_DAY, chance.randint(16, 28)),
            _price(PriceUnit.DAY, chance.randint(30, 48)),
        ]
        return {"prices": prices, "minimum_age": None}
    prices = [_price(PriceUnit.ADULT, adult), _price(PriceUnit.CHILD, adult - chance.randint(4, 10))]
    age = (
        chance.choice((None, 6, 7, 8, 10, 12))
        if category in (Category.WATER, Category.ROPE, Category.RIDING)
        else None
    )
    return {
        "duration_minutes": hours * 60,
        "capacity": chance.choice((8, 10, 12, 15)),
        "minimum_age": age,
        "prices": prices,
    }


def _site(category: str, chance: Random) -> Facts:
    if category != Category.MUSEUM:
        return {"free": True, "visitable": True}
    prices = [_price(PriceUnit.ADULT, chance.randint(4, 7)), _price(PriceUnit.CHILD, chance.randint(2, 3))]
    return {"free": False, "visitable": True, "prices": prices}


def _swimming(category: str, chance: Random) -> Facts:
    if category != Category.POOL:
        return {"free": True, "supervised": category == Category.LAKE}
    prices = [_price(PriceUnit.ADULT, chance.randint(3, 5)), _price(PriceUnit.CHILD, chance.randint(1, 2))]
    return {"free": False, "supervised": True, "prices": prices}


def _producer(category: str, chance: Random) -> Facts:
    visitable = chance.random() < 0.6
    prices = (
        [_price(PriceUnit.ADULT, chance.randint(3, 7), name="Visite et dégustation")] if visitable else []
    )
    return {
        "visitable": visitable,
        "prices": prices,
        "capacity": chance.choice((12, 15, 20)) if visitable else None,
    }


def _workshop(category: str, chance: Random) -> Facts:
    return {"visitable": chance.random() < 0.68}


_MAKERS: dict[str, Callable[[str, Random], Facts]] = {
    Kind.LODGING: _lodging,
    Kind.RESTAURANT: _restaurant,
    Kind.ACTIVITY: _activity,
    Kind.SITE: _site,
    Kind.SWIMMING: _swimming,
    Kind.PRODUCER: _producer,
    Kind.WORKSHOP: _workshop,
}
