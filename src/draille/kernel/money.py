"""Amounts of money: integer cents in euros, rounded only where it is said how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import Enum


class Rounding(Enum):
    """How a fraction of a cent becomes a cent."""

    HALF_UP = ROUND_HALF_UP
    HALF_EVEN = ROUND_HALF_EVEN
    DOWN = ROUND_DOWN
    UP = ROUND_UP


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in euros, held as integer cents. May be negative (a refund, a correction).

    >>> Money.of("9.43") + Money(57)
    Money(cents=1000)
    >>> Money(1001).split(3)
    (Money(cents=334), Money(cents=334), Money(cents=333))
    """

    cents: int = 0

    currency = "EUR"

    def __post_init__(self) -> None:
        if isinstance(self.cents, bool) or not isinstance(self.cents, int):
            raise TypeError("Money holds a whole number of cents; use Money.of or Money.rounded")

    @classmethod
    def of(cls, euros: str | int | Decimal) -> Money:
        """Euros written exactly, with two decimals at most; ``ValueError`` where cents would be lost."""
        if isinstance(euros, float):
            raise TypeError("a float is not an amount of money")
        cents = Decimal(euros) * 100
        if not cents.is_finite() or cents != cents.to_integral_value():
            raise ValueError(f"{euros!r} is not a whole number of cents; round it explicitly")
        return cls(int(cents))

    @classmethod
    def rounded(cls, euros: Decimal, rounding: Rounding) -> Money:
        """Euros with any number of decimals, rounded to the cent as said."""
        return cls(int((euros * 100).quantize(Decimal(1), rounding=rounding.value)))

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        """The sum; zero for nothing."""
        return cls(sum(amount.cents for amount in amounts))

    @property
    def euros(self) -> Decimal:
        """The amount in euros, with exactly two decimals."""
        return Decimal(self.cents).scaleb(-2)

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __mul__(self, times: int) -> Money:
        if isinstance(times, bool) or not isinstance(times, int):
            return NotImplemented
        return Money(self.cents * times)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return self.cents != 0

    def share(self, rate: Decimal, rounding: Rounding) -> Money:
        """This amount times a rate (0.10 for 10 %), rounded to the cent as said."""
        return Money.rounded(self.euros * rate, rounding)

    def split(self, parts: int) -> tuple[Money, ...]:
        """As many equal parts as asked, whose sum is the amount: the first ones bear the odd cents."""
        if parts < 1:
            raise ValueError("money is split into one part or more")
        quotient, rest = divmod(self.cents, parts)
        return tuple(Money(quotient + (1 if index < rest else 0)) for index in range(parts))

    def __str__(self) -> str:
        return f"{self.euros} {self.currency}"
