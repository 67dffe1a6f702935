"""Pure rules: categories, warnings, numbers."""

from __future__ import annotations

from datetime import date

import pytest

from draille.network.hosts.rules import (
    Facts,
    category_for,
    is_label,
    is_municipal,
    is_siret,
    kind_for,
    nature_for,
    warnings_for,
)
from draille.network.tariffs.enums import Category as C
from draille.network.tariffs.enums import Nature as N


@pytest.mark.parametrize(
    ("nature", "stars", "category"),
    [
        (N.PALACE, 5, C.PALACE),
        (N.HOTEL, 5, C.FIVE_STARS),
        (N.FURNISHED, 3, C.THREE_STARS),
        (N.RESIDENCE, 1, C.ONE_STAR),
        (N.FURNISHED, None, C.PROPORTIONAL),
        (N.HOTEL, 0, C.PROPORTIONAL),
        (N.HOLIDAY_VILLAGE, 4, C.TWO_STARS),
        (N.HOLIDAY_VILLAGE, 3, C.ONE_STAR),
        (N.HOLIDAY_VILLAGE, None, C.PROPORTIONAL),
        (N.GUEST_HOUSE, None, C.ONE_STAR),
        (N.HOSTEL, None, C.ONE_STAR),
        (N.MOTORHOME_AREA, None, C.CAMPING_HIGH),
        (N.CAMPING, 3, C.CAMPING_HIGH),
        (N.CAMPING, 2, C.CAMPING_LOW),
        (N.CAMPING, None, C.CAMPING_LOW),
        (N.MARINA, None, C.CAMPING_LOW),
        (N.UNCLASSIFIED, 4, C.PROPORTIONAL),
    ],
)
def test_the_line_of_the_tariff_table(nature, stars, category):
    assert category_for(nature, stars) == category


def test_what_pays_a_percentage_is_unclassified():
    assert kind_for(N.FURNISHED, C.PROPORTIONAL) == (N.UNCLASSIFIED, C.PROPORTIONAL)
    assert kind_for(N.GUEST_HOUSE, C.ONE_STAR) == (N.GUEST_HOUSE, C.ONE_STAR)


def test_default_natures():
    assert nature_for("furnished") == N.FURNISHED
    assert nature_for("group_lodging") == nature_for("") == N.UNCLASSIFIED


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(N.FURNISHED, 3, "LOZ-1", until=date(2024, 1, 1)), "pris fin"),
        (Facts(N.FURNISHED, 3, "LOZ-1", until=date(2024, 7, 1)), "prend fin le 01/07/2024"),
        (Facts(N.FURNISHED, 3), "sans date de fin"),
        (Facts(N.GUEST_HOUSE, bedrooms=6), "Plus de 5 chambres"),
        (Facts(N.GUEST_HOUSE, capacity=16), "15 personnes"),
        (Facts(N.FURNISHED, None, "3 épis Gîtes de France"), "pas un classement"),
        (Facts(N.CAMPING), "Camping sans étoiles"),
    ],
)
def test_what_is_told(facts, words):
    assert any(words in said for said in warnings_for(facts, date(2024, 6, 1)))


def test_nothing_to_say_of_what_is_right():
    right = Facts(N.FURNISHED, 3, "LOZ-1", until=date(2028, 1, 1), capacity=30, bedrooms=9)
    assert warnings_for(right, date(2024, 6, 1)) == []


@pytest.mark.parametrize("words", ["3 épis", "2 clés", "2 Clés vacances", "Gîtes de France"])
def test_labels_are_no_stars(words):
    assert is_label(words)
    assert not is_label("Décision 48-2023-12 du préfet")


def test_numbers():
    assert is_municipal("4811600001234")
    assert not is_municipal("481160000123")
    assert not is_municipal("ABCDE00001234")
    assert is_siret("73282932000074")
    assert not is_siret("73282932000075")
    assert not is_siret("7328293200007")
