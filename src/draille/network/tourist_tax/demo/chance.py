"""Seeded chance: the same subject gives the same numbers."""

from __future__ import annotations

from random import Random

SEED = "draille/tourist_tax/2026"


def rng(*subject: object) -> Random:
    """Chance of its own for a subject."""
    return Random("/".join([SEED, *map(str, subject)]))  # noqa: S311 - a demonstration, not a secret
