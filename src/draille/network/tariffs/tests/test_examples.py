"""The worked examples of official, local and press sources: each by its number in the research notes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.rules import Allowance, Impossible, assess_flat, assess_stay, late_interest
from draille.network.tariffs.tests.grids import (
    CML,
    DEPARTMENT,
    PARIS,
    RANDON,
    REGION,
    at,
    flat_season,
    grid,
    stay,
)

ONE, TWO, THREE, FOUR, FIVE = (
    Category.ONE_STAR,
    Category.TWO_STARS,
    Category.THREE_STARS,
    Category.FOUR_STARS,
    Category.FIVE_STARS,
)
FREE, CAMP = Category.PROPORTIONAL, Category.CAMPING_HIGH

STAYS = {
    "E1 hôtel 2 étoiles": (stay(TWO, 2, 5), at("0.50"), 500),
    "E2 hôtel 3 étoiles": (stay(THREE, 2, 2), at("1.50"), 600),
    "E3 camping 3 étoiles": (stay(CAMP, 3, 2), at("0.40"), 240),
    "E6 non classé, semaine": (stay(FREE, 4, 7, price=70_000, minor=2), at("1", cap="2.30"), 1750),
    "E7 famille, 100 euros": (stay(FREE, 4, 1, price=10_000, minor=2), at("1", cap="2.30"), 250),
    "E16 meublé 3 étoiles": (stay(THREE, 2, 2), at("1.20"), 480),
    "E17 non classé, plafonné": (stay(FREE, 2, 2, price=24_000), at("1", cap="2.60"), 1040),
    "E18 Paris, meublé 3 étoiles": (stay(THREE, 2, 2), PARIS, 2212),
    "E20 gîte 4 étoiles": (stay(FOUR, 5, 14, minor=3), at("1.57"), 4396),
    "E25 1 étoile": (stay(ONE, 2, 2), at("0.50"), 200),
    "E25 2 étoiles": (stay(TWO, 2, 2), at("0.80"), 320),
    "E25 3 étoiles": (stay(THREE, 2, 2), at("1.00"), 400),
    "E25 4 étoiles": (stay(FOUR, 2, 2), at("1.50"), 600),
    "E25 5 étoiles": (stay(FIVE, 2, 2), at("2.00"), 800),
    "E27 tous exonérés": (stay(THREE, 2, 2, minor=2), at("1.00"), 0),
    "C1 meublé 3 étoiles": (stay(THREE, 4, 7, minor=2), CML, 1400),
    "C2 camping 3 étoiles": (stay(CAMP, 4, 5), CML, 1000),
    "C3 chambre d'hôtes": (stay(ONE, 2, 1), CML, 160),
    "C6 juste au plafond": (stay(FREE, 2, 3, price=27_600), CML, 1380),
    "C10 hors saison": (stay(Category.CAMPING_LOW, 2, 1, first=date(2026, 5, 15)), RANDON, 0),
    "Paris, non classé plafonné": (stay(FREE, 1, 1, price=10_000), PARIS, 1593),
}


@pytest.mark.parametrize("name", STAYS)
def test_stay(name):
    one, voted, cents = STAYS[name]
    assert assess_stay(one, [voted]).total == cents


@pytest.mark.parametrize(
    ("number", "base", "parts"),
    [
        ("E9", "4.00", [400, 40, 60]),
        ("E10", "3.00", [300, 30, 45]),
        ("E11", "2.30", [230, 23, 35]),
        ("E12", "1.50", [150, 15, 23]),
        ("E14", "0.80", [80, 8, 12]),
    ],
)
def test_additional_taxes_are_rounded_half_up_each(number, base, parts):
    found = assess_stay(stay(THREE, 1, 1), [at(base, DEPARTMENT, REGION)])
    assert list(found.amounts.values()) == parts


@pytest.mark.parametrize(
    ("number", "base", "total"),
    [("E15", "4.0", 440), ("E15", "3.0", 330), ("E22", "0.9", 99), ("E22", "0.5", 55), ("E22", "0.2", 22)],
)
def test_with_the_department_s_tenth(number, base, total):
    assert assess_stay(stay(THREE, 1, 1), [at(base, DEPARTMENT)]).total == total


def test_e4_flat_rate():
    voted = grid(
        flat_season("0.30", days=((5, 15), (9, 15))),
        regimes={Nature.FURNISHED: Regime.FLAT},
        allowances=(Allowance(Decimal(50), 107, 365),),
    )
    found = assess_flat(
        capacity=6,
        nature=Nature.FURNISHED,
        category=ONE,
        openings=[(date(2026, 1, 1), date(2026, 12, 31))],
        grids=[voted],
        year=2026,
    )
    assert found.total == 11_160
    assert found.lines[0].nights == 124
    assert found.regime is Regime.FLAT


def test_e6_a_night_for_one_adult():
    found = assess_stay(stay(FREE, 4, 7, price=70_000, minor=2), [at("1", cap="2.30")])
    assert found.lines[0].unit == {Component.BASE: 125}


@pytest.mark.parametrize(("persons", "nights"), [(2, 3), (6, 1)])
def test_e23_person_nights(persons, nights):
    assert assess_stay(stay(THREE, persons, nights), [CML]).person_nights == 6


def test_e28_more_exempt_than_occupants():
    with pytest.raises(Impossible) as told:
        assess_stay(stay(THREE, 2, 1, minor=3), [CML])
    assert (told.value.code, told.value.field) == ("too_many_exempt", "exempt")


def test_c12_interest_of_three_months():
    due = date(2026, 1, 31)
    assert late_interest(100_000, due, date(2026, 4, 30), Decimal("0.20"), started_months=True) == 600
