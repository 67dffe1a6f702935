"""Money never loses nor makes a cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.kernel.money import Money, Rounding

CENTS = st.integers(-(10**15), 10**15)


@given(CENTS, st.integers(1, 400))
def test_a_split_sums_to_the_whole(cents, parts):
    shares = Money(cents).split(parts)
    assert len(shares) == parts
    assert Money.total(shares) == Money(cents)
    assert max(shares).cents - min(shares).cents <= 1
    assert list(shares) == sorted(shares, reverse=True)


@given(CENTS, CENTS)
def test_sums(one, other):
    assert Money(one) + Money(other) - Money(other) == Money(one)
    assert -Money(one) + Money(one) == Money(0)
    assert Money.total([Money(one), Money(other)]) == Money(one + other)


@given(CENTS)
def test_euros_read_back(cents):
    assert Money.of(Money(cents).euros) == Money(cents)
    assert Money.of(str(Money(cents).euros)) == Money(cents)


@given(st.decimals(-(10**9), 10**9, places=5), st.sampled_from(Rounding))
def test_rounding_is_within_a_cent(euros, rounding):
    error = Money.rounded(euros, rounding).euros - euros
    assert abs(error) < Decimal("0.01")
    if rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN):
        assert abs(error) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("euros", "rounding", "cents"),
    [
        ("0.125", Rounding.HALF_UP, 13),
        ("0.125", Rounding.HALF_EVEN, 12),
        ("0.129", Rounding.DOWN, 12),
        ("0.121", Rounding.UP, 13),
        ("-0.125", Rounding.HALF_UP, -13),
    ],
)
def test_rounding_is_the_one_asked(euros, rounding, cents):
    assert Money.rounded(Decimal(euros), rounding) == Money(cents)


def test_shares():
    assert Money(10000).share(Decimal("0.055"), Rounding.HALF_UP) == Money(550)
    assert Money(333).share(Decimal("0.1"), Rounding.DOWN) == Money(33)


@pytest.mark.parametrize("euros", ["0.001", "NaN", "Infinity", Decimal("1.005")])
def test_cents_are_not_lost_silently(euros):
    with pytest.raises(ValueError, match="cents"):
        Money.of(euros)


@pytest.mark.parametrize("wrong", [1.5, True, "1", None])
def test_only_whole_cents(wrong):
    with pytest.raises(TypeError):
        Money(wrong)


def test_no_arithmetic_with_other_things():
    with pytest.raises(TypeError):
        Money.of(1.5)
    with pytest.raises(TypeError):
        Money(1) + 1
    with pytest.raises(TypeError):
        Money(1) * Decimal(2)
    with pytest.raises(TypeError):
        Money(1) * True
    assert Money(2) * 3 == 3 * Money(2) == Money(6)
    with pytest.raises(ValueError, match="one part"):
        Money(1).split(0)


def test_words():
    assert str(Money(943)) == "9.43 EUR"
    assert bool(Money(0)) is False
    assert Money(1) < Money(2)
