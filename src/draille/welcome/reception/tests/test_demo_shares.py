"""How the demonstration shares out totals: parts add up, caps and margins are kept."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.welcome.reception.demo.sharing import TargetMissedError, draw, people_for_share, rake, share_out


@given(st.integers(0, 5000), st.lists(st.floats(0.01, 100), min_size=1, max_size=30))
def test_shares_add_up(total: int, weights: list[float]) -> None:
    parts = share_out(total, weights)
    assert sum(parts) == total
    assert all(
        abs(part - total * weight / sum(weights)) < 1 + 1e-6
        for part, weight in zip(parts, weights, strict=True)
    )


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.data())
def test_shares_respect_their_caps(most: list[int], data: st.DataObject) -> None:
    total = data.draw(st.integers(0, sum(most)))
    parts = share_out(total, [1.0] * len(most), most=most)
    assert sum(parts) == total
    assert all(part <= cap for part, cap in zip(parts, most, strict=True))


def test_what_has_no_room_is_refused() -> None:
    with pytest.raises(TargetMissedError):
        share_out(3, [1, 1], most=[1, 1])
    with pytest.raises(TargetMissedError):
        share_out(1, [0, 0])
    with pytest.raises(TargetMissedError):
        rake([[1.0]], [1], [2])
    with pytest.raises(TargetMissedError):
        draw(Random(0), [1.0, 0.0], 2)
    with pytest.raises(TargetMissedError):
        people_for_share(33.3, 10)


@given(st.lists(st.lists(st.integers(1, 60), min_size=4, max_size=4), min_size=1, max_size=6))
def test_raked_tables_keep_both_margins(table: list[list[int]]) -> None:
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    likings = [[1.0 + (row * 3 + column) % 5 for column in range(4)] for row in range(len(rows))]
    raked = rake(likings, rows, columns)
    assert [sum(row) for row in raked] == rows
    assert [sum(column) for column in zip(*raked, strict=True)] == columns
    assert all(cell >= 0 for row in raked for cell in row)


def test_drawn_indices_are_different_and_in_order() -> None:
    found = draw(Random(3), [1.0] * 50, 20)
    assert all(first < second for first, second in pairwise(found))
