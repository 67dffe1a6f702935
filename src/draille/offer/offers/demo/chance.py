"""Seeded chance: the same subject gives the same numbers, whatever was asked before."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

SEED = "draille/offers/2026"
T = TypeVar("T")


def rng(*subject: object) -> Random:
    """Chance of its own for a subject."""
    return Random("/".join([SEED, *map(str, subject)]))  # noqa: S311 - a demonstration, not a secret


def shuffled(items: Sequence[T], *subject: object) -> list[T]:
    """The same items in an order of their own."""
    return rng(*subject).sample(list(items), len(items))


def dealt(shares: dict[T, int], total: int) -> list[T]:
    """``total`` items in proportion to the shares, exactly; the largest remainders get what is left."""
    whole = sum(shares.values())
    counts = {item: share * total // whole for item, share in shares.items()}
    left = sorted(shares, key=lambda item: -(shares[item] * total % whole))
    for item in left[: total - sum(counts.values())]:
        counts[item] += 1
    return [item for item, count in counts.items() for _ in range(count)]


def picked(random: Random, chances: dict[T, float]) -> list[T]:
    """Each item by its own chance between 0 and 1, in their order."""
    return [item for item, chance in chances.items() if random.random() < chance]
