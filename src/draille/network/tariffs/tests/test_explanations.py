"""What a host is told: the lines, their articles, in three languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from django.utils.translation import override

import draille.network.tariffs as app
from draille.network.tariffs.enums import Category, Exemption, Nature, Regime
from draille.network.tariffs.rules import Impossible, Season, assess_flat, assess_stay, late_interest
from draille.network.tariffs.tests.grids import (
    CML,
    DEPARTMENT,
    ON_TOTAL,
    PARIS,
    RANDON,
    at,
    flat_season,
    grid,
    stay,
)

FREE = Category.PROPORTIONAL
HERE = Path(app.__file__).parent


def told(one, *grids):
    """The lines, with ordinary spaces."""
    steps = assess_stay(one, grids).steps
    return [step.text.replace("\u202f", " ").replace("\xa0", " ") for step in steps]


def test_an_unclassified_family_can_check_each_line_by_hand():
    assert told(stay(FREE, 4, 7, price=70_000, minor=2), at("1", DEPARTMENT, cap="2.30")) == [
        "4 personnes × 7 nuits = 28 nuitées.",
        "Ne paient pas : moins de 18 ans : 2. Reste à taxer : 2 personnes.",
        "Prix hors taxe : 700,00 € ÷ 7 nuits ÷ 4 personnes = 25,00 € par personne et par nuit.",
        "Sans classement : 5 % de 25,00 € = 1,25 €.",
        "Taxe additionnelle départementale : 10 % de 1,25 € = 0,125 €, arrondi à 0,13 €.",
        "1,38 € × 2 personnes × 7 nuits = 19,32 €.",
        "Total : 19,32 €, dont taxe de séjour 17,50 €, taxe additionnelle départementale 1,82 €.",
    ]


def test_the_cap_is_told_before_additional_taxes():
    lines = told(stay(FREE, 1, 1, price=10_000), PARIS)
    cap = next(place for place, line in enumerate(lines) if line.startswith("Ramené à 4,90 €"))
    assert "10 % de 4,90 €" in lines[cap + 1]


@pytest.mark.parametrize(("language", "words"), [("en", "Outside the collection"), ("de", "Außerhalb")])
def test_in_other_languages(language, words):
    with override(language):
        lines = told(stay(Category.CAMPING_LOW, 2, 3, first=date(2026, 5, 30)), RANDON)
        assert any(words in line for line in lines)
        assert not any("nuit" in line for line in lines)
        assert str(Impossible("no_nights", "nights")) != "Indiquez au moins une nuit."


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_word_of_the_rules_is_translated(language):
    wanted = set()
    for folder in (HERE / "rules", HERE):
        keep = None if folder.name == "rules" else (lambda path: Path(path) == HERE)
        for name, _line, message, _comments, _context in extract_from_dir(
            folder, method_map=[("**.py", "python")], directory_filter=keep
        ):
            if folder.name == "rules" or name == "enums.py":
                wanted.add(message if isinstance(message, str) else message[0])
    with (HERE / "rules" / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        there = {one.id if isinstance(one.id, str) else one.id[0]: one.string for one in read_po(file)}
    assert wanted
    assert not {one for one in wanted if not there.get(one)}


def test_nights_on_the_edge_of_a_season_and_of_a_tariff():
    old = at("1.00", key="old", valid_until=date(2025, 12, 31))
    new = at("1.20", key="new", valid_from=date(2026, 1, 1))
    found = assess_stay(stay(nights=4, first=date(2025, 12, 30)), [new, old])
    assert [(line.grid, line.nights, sum(line.amounts.values())) for line in found.lines] == [
        ("old", 2, 400),
        ("new", 2, 480),
    ]
    winter = grid(flat_season("1.00", days=((12, 1), (3, 31))))
    found = assess_stay(stay(nights=5, first=date(2026, 3, 30)), [winter])
    assert [(line.outside, line.nights) for line in found.lines] == [(False, 2), (True, 3)]
    found = assess_stay(stay(nights=3, first=date(2025, 12, 30)), [winter])
    assert [line.nights for line in found.lines] == [3]


@pytest.mark.parametrize(
    ("first", "last", "year", "taxed"),
    [
        ((1, 1), (2, 28), 2028, 2),
        ((1, 1), (2, 29), 2028, 3),
        ((1, 1), (2, 29), 2027, 2),
        ((2, 29), (3, 1), 2027, 1),
    ],
)
def test_the_twenty_ninth_of_february(first, last, year, taxed):
    """Three nights from 27 February."""
    found = assess_stay(
        stay(persons=1, nights=3, first=date(year, 2, 27)), [grid(flat_season("1.00", days=(first, last)))]
    )
    assert found.taxable_nights == taxed


def test_a_season_of_the_end_of_the_year_ends_there():
    found = assess_stay(
        stay(persons=1, nights=3, first=date(2026, 12, 30)), [grid(flat_season("1", days=((6, 1), (12, 31))))]
    )
    assert [(line.outside, line.nights) for line in found.lines] == [(False, 2), (True, 1)]


def test_without_a_grid_nothing_is_invented():
    found = assess_stay(stay(), [])
    assert (found.total, found.taxable_nights, found.lines[0].grid) == (0, 0, "")
    assert "Aucun tarif" in found.steps[1].text


@pytest.mark.parametrize(
    ("one", "code", "field"),
    [
        (stay(nights=0), "no_nights", "nights"),
        (stay(nights=4000), "too_many_nights", "nights"),
        (stay(persons=0), "no_occupants", "occupants"),
        (stay(minor=-1), "negative_exempt", "exempt"),
        (stay(FREE), "price_needed", "price"),
        (stay(price=-1), "negative_price", "price"),
        (stay(first=date.max), "outside_calendar", "first"),
    ],
)
def test_what_cannot_be_computed(one, code, field):
    with pytest.raises(Impossible) as wrong:
        assess_stay(one, [CML])
    assert (wrong.value.code, wrong.value.field) == (code, field)


def test_a_category_without_a_tariff_is_not_free():
    with pytest.raises(Impossible, match="tarif"):
        assess_stay(stay(), [grid(Season((1, 1), (12, 31), {}, 0))])


def test_the_unclassified_is_never_flat_and_a_flat_nature_owes_nothing_by_stay():
    voted = at("1.00", cap="9", regimes=dict.fromkeys(Nature, Regime.FLAT))
    assert assess_stay(stay(FREE, 1, 1, price=1000), [voted]).total == 50
    found = assess_stay(stay(), [voted])
    assert (found.regime, found.total, found.taxable_nights) == (Regime.FLAT, 0, 0)
    assert found.steps[1].source == "CGCT, art. L2333-40"


@pytest.mark.parametrize(
    ("rents", "price", "nights", "spared"),
    [
        ({"rent_night": 100}, 99, 1, True),
        ({"rent_night": 100}, 100, 1, False),
        ({"rent_night": 0}, 0, 1, False),
        ({"rent_week": 5000}, 4000, 6, False),
        ({"rent_week": 5000}, 4900, 7, True),
        ({"rent_month": 10_000}, 9_900, 30, True),
        ({"rent_month": 10_000}, 9_900, 29, False),
        ({"rent_month": 10_000}, None, 30, False),
    ],
)
def test_a_rent_below_the_threshold_spares_everybody(rents, price, nights, spared):
    found = assess_stay(stay(nights=nights, price=price, minor=1), [at("1.00", **rents)])
    assert (found.total == 0) is spared
    assert found.exempt_nights.get(Exemption.LOW_RENT, 0) == (nights if spared else 0)


def test_rounded_on_the_total():
    one, voted = stay(FREE, 3, 2, price=10_000), at("9", DEPARTMENT, rounding=ON_TOTAL)
    found = assess_stay(one, [voted])
    assert found.amounts == {"base": 500, "department": 50}
    assert found.lines[0].unit == {}
    assert assess_stay(one, [at("9", DEPARTMENT)]).amounts == {"base": 498, "department": 48}


def test_a_flat_rate_by_stay_is_told_and_owes_nothing():
    found = assess_flat(
        capacity=4, nature=Nature.HOTEL, category=Category.TWO_STARS, openings=[], grids=[CML], year=2026
    )
    assert (found.total, found.regime) == (0, Regime.ACTUAL)


@pytest.mark.parametrize(("started", "cents"), [(True, 400), (False, 200)])
def test_a_month_begun_counts_where_the_authority_says_so(started, cents):
    due, until = date(2026, 1, 31), date(2026, 3, 1)
    assert late_interest(100_000, due, until, Decimal("0.20"), started) == cents
    assert late_interest(100_000, due, due, Decimal("0.20"), started) == 0
