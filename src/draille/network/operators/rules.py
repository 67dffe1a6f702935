"""Sharing an amount to the cent. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def share_out(amount: int, weights: Mapping[K, int]) -> dict[K, int]:
    """An amount in cents by weights, exact to the cent: what is left over goes to the largest remainders.

    >>> share_out(100, {"base": 2, "department": 1})
    {'base': 67, 'department': 33}
    """
    whole = sum(weights.values())
    if whole <= 0:
        raise ValueError("weights add up to nothing")
    exact = {key: divmod(amount * weight, whole) for key, weight in weights.items()}
    shares = {key: quotient for key, (quotient, _rest) in exact.items()}
    left = amount - sum(shares.values())
    for key in sorted(exact, key=lambda one: -exact[one][1])[:left]:
        shares[key] += 1
    return shares
