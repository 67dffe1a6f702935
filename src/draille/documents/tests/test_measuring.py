"""Columns as wide as they need, tables cut only when they must be."""

from __future__ import annotations

from draille.documents.measuring import column_shares, stays_whole, table_width


def test_long_text_is_folded_and_numbers_are_not() -> None:
    shares = column_shares(["Nom", "Valeur"], [["x" * 200, "1\u202f234\u202f567"]], [False, True])
    assert shares == [36, 11]


def test_head_asks_for_its_longest_word_only() -> None:
    assert column_shares(["Compteur au stand (personnes)"], [["3"]], [True]) == [15]


def test_narrow_table_stays_narrow_and_none_is_wider_than_the_page() -> None:
    assert table_width([8, 8]) == 0.5
    assert table_width([40, 40, 40]) == 1.0


def test_short_table_is_whole_and_tall_one_is_not() -> None:
    heads, short = ["Mois", "Visites"], [["janvier", "1"]] * 13
    shares = column_shares(heads, short, [False, True])
    assert stays_whole(heads, short, shares)
    assert not stays_whole(heads, short * 4, shares)
    folded = [["mot " * 60, "1"]] * 13
    assert not stays_whole(heads, folded, column_shares(heads, folded, [False, True]))


def test_where_all_do_not_fit_text_gives_way() -> None:
    heads, row = ["Nom", "Lieu", "Visites"], ["x" * 60, "y" * 60, "1" * 30]
    first, second, number = column_shares(heads, [row], [False, False, True])
    assert number == 32
    assert first == second < 36
