"""A deliberation as plain values: what a form gives and an action writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from draille.network.tariffs.models import CollectionPeriod, Deliberation

DayOfYear = tuple[int, int]

TEXTS = {
    "department": "CGCT, art. L3333-1",
    "region_idf": "CGCT, art. L2531-17",
    "rail": "CGCT, art. L4332-4 à L4332-6",
    "transport_idf": "CGCT, art. L2531-18",
}


@dataclass(frozen=True, slots=True)
class SeasonValues:
    """(month, day) to (month, day), and euros (a percentage for the unclassified) by category."""

    first: DayOfYear
    last: DayOfYear
    tariffs: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class DeliberationValues:
    """What was voted. Rents are cents; additional taxes are percentages by component; ``regimes`` by nature.

    ``allowances`` are (percentage, from, to), in nights; ``communes`` are (INSEE code, name).
    """

    voted_on: date
    valid_from: date
    communes: tuple[tuple[str, str], ...]
    seasons: tuple[SeasonValues, ...]
    valid_until: date | None = None
    reference: str = ""
    rent_night: int | None = None
    rent_week: int | None = None
    rent_month: int | None = None
    verified: bool = False
    regimes: Mapping[int, str] = field(default_factory=dict)
    additionals: Mapping[str, Decimal] = field(default_factory=dict)
    allowances: tuple[tuple[Decimal, int, int], ...] = ()


SCALARS = (
    "voted_on",
    "reference",
    "valid_from",
    "valid_until",
    "rent_night",
    "rent_week",
    "rent_month",
    "verified",
)


def values_of(one: Deliberation) -> DeliberationValues:
    """A deliberation as it is written now."""
    return DeliberationValues(
        **{name: getattr(one, name) for name in SCALARS},
        communes=tuple((row.insee, row.name) for row in one.communes.all()),
        seasons=tuple(_season(row) for row in one.periods.all()),
        regimes={row.nature: row.regime for row in one.regimes.all()},
        additionals={row.component: row.percent for row in one.additionals.all()},
        allowances=tuple((row.percent, row.fewest, row.most) for row in one.allowances.all()),
    )


def _season(row: CollectionPeriod) -> SeasonValues:
    return SeasonValues(
        (row.first_month, row.first_day),
        (row.last_month, row.last_day),
        {tariff.category: tariff.amount for tariff in row.tariffs.all()},
    )
