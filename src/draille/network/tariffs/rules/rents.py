"""Rents under which nobody pays (CGCT, art. L2333-31, 4°).

The text exempts "persons who occupy premises whose rent is below an amount the council determines". The
national file publishes that amount by night, week and month without saying how a stay compares with them.
Read here, **to be confirmed by each authority**:

- the rent is that of the premises, all occupants together, excluding tax;
- the night's threshold is compared with the mean price of a night of the stay;
- the week's only for stays of seven nights or more, with seven mean nights; the month's only for stays of
  thirty nights or more, with thirty mean nights: nobody has a monthly rent for a weekend;
- "below" is strictly below; a threshold of zero exempts nobody;
- where the price is not known nothing is exempted: whoever declares then gives the reason ``LOW_RENT``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from draille.network.tariffs.rules.grid import Grid

Per = Literal["night", "week", "month"]
NIGHTS: dict[Per, int] = {"night": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class LowRent:
    """The threshold a rent is under, in cents, and what the rent was for as many nights."""

    per: Per
    threshold: int
    rent: Fraction


def low_rent(grid: Grid, price: int | None, nights: int) -> LowRent | None:
    """The threshold the stay's rent is under, if any."""
    if price is None:
        return None
    thresholds: dict[Per, int | None] = {
        "night": grid.rent_night,
        "week": grid.rent_week,
        "month": grid.rent_month,
    }
    for per, threshold in thresholds.items():
        rent = Fraction(price * NIGHTS[per], nights)
        if threshold and nights >= NIGHTS[per] and rent < threshold:
            return LowRent(per, threshold, rent)
    return None
