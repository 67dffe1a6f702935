"""Which grid applies where and when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from draille.network.tariffs.enums import Category, Component
from draille.network.tariffs.models import Authority
from draille.network.tariffs.queries import GridBook, authority_of, grid_rows
from draille.network.tariffs.tests import factories as make

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def test_a_vote_ends_the_day_before_the_next_one_there():
    authority = make.an_authority()
    make.a_deliberation(authority, valid_from=date(2025, 1, 1), voted_on=date(2024, 5, 2))
    make.a_deliberation(authority, communes=(("48194", "Vialas"),))
    book = GridBook.load()
    old, new = book.grids("48194", date(2025, 12, 1), date(2026, 1, 31))
    assert (old.valid_until, new.valid_until) == (date(2025, 12, 31), None)
    (still,) = book.grids("48116", FIRST, LAST)
    assert still.valid_until is None
    assert book.grids("48194", FIRST, LAST) == (new,)
    assert book.grids("48194", FIRST, LAST) is book.grids("48194", FIRST, LAST)
    assert book.grids("30007", FIRST, LAST) == ()


def test_another_authority_s_vote_ends_nothing():
    one, other = make.an_authority(), make.an_authority(name="Commune d’essai")
    make.a_deliberation(one, valid_from=date(2025, 1, 1), voted_on=date(2024, 5, 2))
    make.a_deliberation(other, communes=(("48194", "Vialas"),), valid_until=date(2026, 6, 30))
    book = GridBook.load(["48194"])
    assert book.authority_id("48194", date(2026, 2, 1)) == other.pk
    assert book.authority_id("48194", date(2026, 7, 1)) == one.pk
    assert book.authority_id("48194", date(2024, 12, 31)) is None
    assert authority_of("48194", date(2026, 7, 1)) == one
    assert authority_of("30007", date(2026, 7, 1)) is None


def test_a_grid_is_what_was_voted():
    authority = make.an_authority(name="CC d’essai", rounding="on_total")
    made = make.a_deliberation(authority, additionals={"department": Decimal(10)}, rent_night=100)
    (grid,) = GridBook.load().of("48116")
    (season,) = grid.seasons
    assert season.rates[Category.THREE_STARS] == 100
    assert season.rates[Category.PROPORTIONAL] == 5
    assert (season.cap, grid.rent_night, grid.rounding) == (230, 100, "on_total")
    assert grid.additionals[0].component is Component.DEPARTMENT
    assert grid.source == "CC d’essai, délibération du 22\u00a0mai 2025"
    assert grid.key == str(made.pk)
    assert grid_rows(grid)[0] == (Category.PALACE, (Decimal(230),))


def test_the_book_costs_the_same_for_one_or_many(django_assert_num_queries):
    for number in range(5):
        make.a_deliberation(communes=((f"4800{number}", f"Commune {number}"),))
    Authority.objects.count()
    with django_assert_num_queries(7):
        book = GridBook.load()
        for number in range(5):
            book.grids(f"4800{number}", FIRST, LAST)
