"""What each category costs in a commune in a year, all taxes included: for a page, a poster, a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from draille.kernel.clock import today
from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.models import DeliberationCommune
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules.amounts import parts_of
from draille.network.tariffs.rules.grid import Additional, Grid, Season
from draille.network.tariffs.simulator.asking import Basis, basis_of

DayOfYear = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rate:
    """Cents a person and night: what was voted, and with additional taxes. Of a percentage, the cap's.

    ``percent`` is set for ``Category.PROPORTIONAL`` only, and is of the price excluding tax.
    """

    base: int
    total: int
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SeasonRates:
    """Periods of the year that cost the same."""

    spans: tuple[tuple[DayOfYear, DayOfYear], ...]
    rates: Mapping[Category, Rate]

    @property
    def whole_year(self) -> bool:
        """Without an interruption."""
        return self.spans == (((1, 1), (12, 31)),)


@dataclass(frozen=True, slots=True)
class TariffTable:
    """``flat``: natures whose host owes a flat rate. Rents are cents."""

    insee: str
    commune: str
    year: int
    basis: Basis
    seasons: Sequence[SeasonRates]
    additionals: Sequence[Additional]
    flat: Sequence[Nature]
    rents: Mapping[str, int]


def tariff_table(insee: str, year: int) -> TariffTable | None:
    """The tariffs of a year: today's in this year, of 1 January in another; ``None`` where none is known."""
    day = today() if today().year == year else date(year, 1, 1)
    grids = GridBook.load([insee]).grids(insee, day, date(year, 12, 31))
    name = DeliberationCommune.objects.filter(insee=insee).order_by("-deliberation__valid_from").first()
    if not grids or name is None:
        return None
    grid = min(grids, key=lambda one: one.valid_from)
    rents = {"night": grid.rent_night, "week": grid.rent_week, "month": grid.rent_month}
    return TariffTable(
        insee=insee,
        commune=name.name,
        year=year,
        basis=basis_of([grid])[0],
        seasons=_seasons(grid),
        additionals=grid.additionals,
        flat=[nature for nature in Nature if grid.regimes.get(nature) == Regime.FLAT],
        rents={per: cents for per, cents in rents.items() if cents},
    )


def _seasons(grid: Grid) -> list[SeasonRates]:
    found: list[SeasonRates] = []
    for season in sorted(grid.seasons, key=lambda one: one.first):
        rates, span = _rates(grid, season), (season.first, season.last)
        same = next((one for one in found if one.rates == rates), None)
        if same:
            found[found.index(same)] = SeasonRates((*same.spans, span), rates)
        else:
            found.append(SeasonRates((span,), rates))
    return found


def _rates(grid: Grid, season: Season) -> dict[Category, Rate]:
    rates: dict[Category, Rate] = {}
    for category in Category:
        voted = season.rates.get(category)
        if voted is None:
            continue
        percent = voted if category is Category.PROPORTIONAL else None
        base = Fraction(season.cap) if percent is not None else Fraction(voted)
        parts = parts_of(base, grid.additionals)
        rates[category] = Rate(parts[Component.BASE], sum(parts.values()), percent)
    return rates
