"""An amount is shared to the cent, oldest due first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.network.ledger.rules import OpenDue, allocate, apply_credit, difference, in_proportion

AUTHORITY: Any = "cc"
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def due(month: date | None, **parts: int) -> OpenDue:
    return OpenDue(month, None, AUTHORITY, parts)


def test_the_oldest_month_is_paid_first_and_the_rest_is_a_credit():
    shares = allocate(2500, [due(JULY, base=1000), due(JUNE, base=1000, department=100)])
    assert [(share.month, share.parts) for share in shares] == [
        (JUNE, {"base": 1000, "department": 100}),
        (JULY, {"base": 1000}),
        (None, {"credit": 400}),
    ]
    assert shares[-1].authority == AUTHORITY


def test_a_part_payment_is_cut_in_proportion_with_the_largest_remainder():
    assert allocate(100, [due(JUNE, base=1000, department=100)])[0].parts == {"base": 91, "department": 9}
    assert in_proportion(1, {"base": 1, "department": 1}) == {"base": 1}


def test_interest_without_a_month_comes_last():
    shares = allocate(10, [due(None, interest=10), due(JUNE, base=10)])
    assert [share.month for share in shares] == [JUNE]


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_not_allocated(amount):
    with pytest.raises(ValueError, match="above zero"):
        allocate(amount, [])


CENTS = st.integers(1, 10**6)
PARTS = st.builds(
    lambda *cents: dict(zip(("base", "department", "rail"), cents, strict=True)), CENTS, CENTS, CENTS
)


@given(st.integers(1, 10**7), st.lists(PARTS, max_size=4))
def test_shares_add_up_and_never_pay_more_than_a_part(amount, months):
    dues = [due(date(2020 + index, 1, 1), **parts) for index, parts in enumerate(months)]
    shares = allocate(amount, dues)
    assert sum(share.total for share in shares) == amount
    owed = {one.month: one.parts for one in dues}
    for share in shares:
        assert all(cents > 0 for cents in share.parts.values())
        if share.month:
            assert all(cents <= owed[share.month][name] for name, cents in share.parts.items())


@given(st.integers(0, 10**7), st.lists(PARTS, max_size=4))
def test_a_credit_lowers_dues_by_itself(credit, months):
    dues = [due(date(2020 + index, 1, 1), **parts) for index, parts in enumerate(months)]
    before = sum(one.total for one in dues)
    assert sum(one.total for one in apply_credit(credit, dues)) == max(before - credit, 0)


@given(PARTS, PARTS)
def test_a_difference_added_gives_what_is_wanted(before, after):
    change = difference(before, after)
    made = {name: before.get(name, 0) + change.get(name, 0) for name in before | after}
    assert {name: cents for name, cents in made.items() if cents} == after


@given(st.integers(1, 10**7), st.lists(CENTS, max_size=5), st.sets(st.integers(0, 4)))
def test_what_is_chosen_is_paid_before_anything_else(amount, owed, ranks):
    dues = [due(JULY.replace(month=1 + at), base=cents) for at, cents in enumerate(owed)]
    chosen = [one.key for at, one in enumerate(dues) if at in ranks]
    shares = allocate(amount, dues, chosen)
    assert sum(share.total for share in shares) == amount
    paid = {(share.month, None): share.total for share in shares if share.month}
    whole = all(paid.get(one.key) == one.total for one in dues if one.key in chosen)
    assert whole or not set(paid) - set(chosen)
