"""The map by département."""

from decimal import Decimal

import pytest
from django.template import Context, Template

from draille.ui import maps


def shape(found: maps.DepartementMap, code: str) -> maps.Shape:
    return next(one for one in found.shapes if one.code == code)


def test_every_departement_of_france_is_drawn():
    found = maps.departement_map({})
    codes = {one.code for one in found.shapes}
    assert len(codes) == 96
    assert {"2A", "2B", "48", "75"} <= codes
    assert "20" not in codes


def test_each_shade_is_a_fifth_of_those_that_have_any():
    found = maps.departement_map({"30": 100, "34": 80, "48": 60, "13": 40, "69": 20})
    assert [shape(found, code).step for code in ("69", "13", "48", "34", "30")] == ["1", "2", "3", "4", "5"]
    assert [key.label for key in found.legend] == [
        "100 et plus",
        "80 à 99",
        "60 à 79",
        "40 à 59",
        "20 à 39",
        "aucun",
    ]


def test_a_departement_not_given_is_none_and_a_missing_one_is_not_zero():
    found = maps.departement_map({"30": 10, "33": None})
    assert shape(found, "29").step == "0"
    assert shape(found, "33").step == ""
    assert "n.\u00a0d." in shape(found, "33").label
    assert found.legend[-1].label == "donnée manquante"


def test_shares_keep_their_digits_in_the_legend():
    found = maps.departement_map({"30": Decimal("12.34"), "48": Decimal("3.2")}, unit="%", decimals=1)
    assert [key.label for key in found.legend] == ["12,3 et plus", "3,2 à 12,2", "aucun"]
    assert shape(found, "30").label.endswith("12,3")


def test_few_places_use_the_darkest_shades_so_that_they_are_seen():
    assert shape(maps.departement_map({"30": 3}), "30").step == "5"


def test_overseas_is_listed_beside_the_map_and_in_the_table():
    found = maps.departement_map({"974": 6, "30": 9})
    assert [(place.name, place.text) for place in found.overseas] == [("La Réunion", "6")]
    assert [row["name"] for row in found.table.rows] == ["Gard", "La Réunion"]


def test_the_summary_names_the_first_three():
    found = maps.departement_map({"30": 9, "34": 8, "48": 7, "13": 1}, unit="visiteurs")
    assert found.summary == "En tête (visiteurs)\u00a0: Gard 9, Hérault 8 et Lozère 7."
    assert maps.departement_map({}).summary == "Aucune donnée pour cette période."


def test_home_is_drawn_last_so_that_its_outline_shows():
    found = maps.departement_map({"30": 9}, home="48")
    assert found.shapes[-1].code == "48"
    assert found.shapes[-1].home


@pytest.mark.parametrize("code", ["20", "99", "BE", ""])
def test_a_code_that_is_no_departement_is_refused(code):
    with pytest.raises(KeyError):
        maps.departement_map({code: 1})


def test_the_drawing_has_words_for_who_cannot_see_it_and_its_credit():
    html = Template("{% load ui %}{% departement_map values 'Les voisins' 'visiteurs' home='48' %}").render(
        Context({"values": {"30": 9}})
    )
    assert 'aria-label="Les voisins. En tête (visiteurs)\u00a0: Gard 9."' in html
    assert "Victor Cazanave" in html
    assert "CC BY 4.0" in html
    assert "<caption>Par département</caption>" in html
