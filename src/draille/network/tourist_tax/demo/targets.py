"""What the office published of its tourist tax, which the demonstration's records give back to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Target:
    """A year as it was known at the end of ``known_at``. Amounts are cents.

    Attributes:
        nights: person-nights, of hosts and platforms together.
        declared: the tax of hosts and platforms together.
        by_platforms: how much of it platforms paid.
        owed: what hosts still owed, and on which day; nothing where it was not published.
    """

    year: int
    known_at: date
    nights: int
    declared: int
    by_platforms: int
    owed: int | None = None
    owed_on: date | None = None


TARGETS = {
    2023: Target(2023, date(2024, 11, 25), 179_497, 9_469_095, 2_745_810, 158_165, date(2024, 11, 25)),
    2024: Target(2024, date(2025, 1, 13), 144_694, 9_092_220, 3_120_450),
}
"""34,32 % of 2024 came from platforms; their part of 2023 was not published and is made up."""

MEAN_BEFORE = (2020, 2022, 6_159_600, "comptes des trois années d'avant le logiciel, non consolidés")
