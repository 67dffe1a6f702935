"""What staff see of a deliberation: its grid in rows, what is odd in it, what is to be verified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from draille.kernel.french import euros, month_name, percent
from draille.kernel.money import Money
from draille.network.tariffs.enums import Category, Nature, Regime
from draille.network.tariffs.grids import grid_of
from draille.network.tariffs.models import Authority, Deliberation, NationalLimit
from draille.network.tariffs.queries import end_of, grid_rows, with_parts
from draille.network.tariffs.rules.checks import GridWarning, Limit, check_grid
from draille.network.tariffs.rules.grid import Grid

Limits = Mapping[int, Mapping[int, Limit]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A deliberation with its end worked out and what is odd in it."""

    record: Deliberation
    grid: Grid
    until: date | None
    warnings: list[GridWarning]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """Category by category, in words."""
        return [
            (str(category.label), [_rate(category, rate) for rate in rates])
            for category, rates in grid_rows(self.grid)
        ]

    @property
    def seasons(self) -> list[str]:
        """« du 1er juin au 30 septembre »."""
        return [f"du {_day(one.first)} au {_day(one.last)}" for one in self.grid.seasons]

    @property
    def flat_natures(self) -> list[str]:
        """Natures that owe a flat rate."""
        flat = [nature for nature, regime in self.grid.regimes.items() if regime is Regime.FLAT]
        return [str(Nature(one).label) for one in sorted(flat)]

    @property
    def rents(self) -> list[tuple[str, str]]:
        """Thresholds that are set."""
        found = {"nuit": self.grid.rent_night, "semaine": self.grid.rent_week, "mois": self.grid.rent_month}
        return [(f"par {name}", euros(Money(cents))) for name, cents in found.items() if cents]


def limits_by_year() -> Limits:
    """All national limits, in one query."""
    found: dict[int, dict[int, Limit]] = {}
    for one in NationalLimit.objects.all():
        limit = Limit(one.floor, one.ceiling, one.source, one.verified)
        found.setdefault(one.year, {})[one.category] = limit
    return found


def shown(one: Deliberation, others: Iterable[Deliberation], limits: Limits) -> Shown:
    """One, among those of its authority."""
    codes = {row.insee for row in one.communes.all()}
    same = [other for other in others if codes & {row.insee for row in other.communes.all()}]
    grid = grid_of(one)
    odd = check_grid(grid, limits.get(one.valid_from.year, {}), voted_on=one.voted_on)
    return Shown(one, grid, end_of(one, same), odd)


def shown_of(authority: Authority) -> list[Shown]:
    """All those of an authority, the latest first."""
    found = list(with_parts(authority.deliberations.order_by("-valid_from", "pk")))
    limits = limits_by_year()
    return [shown(one, found, limits) for one in found]


def shown_in(authorities: Iterable[Authority], year: int) -> list[tuple[Authority, list[Shown]]]:
    """By authority, those in force some day of a year, in a fixed number of queries."""
    wanted, limits = list(authorities), limits_by_year()
    by_authority: dict[int, list[Deliberation]] = {one.pk: [] for one in wanted}
    for one in with_parts(Deliberation.objects.filter(authority__in=wanted).order_by("valid_from", "pk")):
        by_authority[one.authority_id].append(one)
    return [
        (
            one,
            [
                there
                for there in (shown(each, by_authority[one.pk], limits) for each in by_authority[one.pk])
                if there.record.valid_from.year <= year and (there.until is None or there.until.year >= year)
            ],
        )
        for one in wanted
    ]


def years() -> list[int]:
    """Years some deliberation begins in, up to the last."""
    found = [day.year for day in Deliberation.objects.dates("valid_from", "year")]
    return list(range(max(min(found), max(found) - 9), max(found) + 1)) if found else []


def _rate(category: Category, rate: Decimal | None) -> str:
    if rate is None:
        return "non voté"
    return percent(rate, 2) if category is Category.PROPORTIONAL else euros(Money(int(rate)))


def _day(day: tuple[int, int]) -> str:
    return f"{'1er' if day[1] == 1 else day[1]} {month_name(day[0])}"
