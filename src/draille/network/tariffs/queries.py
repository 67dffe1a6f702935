"""Which grid applies where and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from draille.network.tariffs.enums import Category
from draille.network.tariffs.grids import grid_of
from draille.network.tariffs.models import Authority, CollectionPeriod, Deliberation
from draille.network.tariffs.rules.grid import Grid
from draille.network.tariffs.rules.seasons import grid_on


class GridBook:
    """Every grid, by commune: read once, in a fixed number of queries, then asked as often as one likes.

    A deliberation without an end is in force until the day before the same authority's next one that covers
    the commune. What was voted after the book was loaded is not in it: load one for each piece of work.
    """

    def __init__(self, deliberations: Iterable[Deliberation]) -> None:
        self._authorities: dict[str, int] = {}
        self._by_commune: dict[str, tuple[Grid, ...]] = {}
        self._asked: dict[tuple[str, date, date], tuple[Grid, ...]] = {}
        covering: dict[str, list[Deliberation]] = defaultdict(list)
        for one in deliberations:
            self._authorities[str(one.pk)] = one.authority_id
            for commune in one.communes.all():
                covering[commune.insee].append(one)
        made: dict[tuple[int, date | None], Grid] = {}
        for insee, those in covering.items():
            closed = sorted(self._closed(those, made), key=lambda one: (one.valid_from, one.key))
            self._by_commune[insee] = tuple(closed)

    @classmethod
    def load(cls, insees: Collection[str] | None = None) -> GridBook:
        """The grids of these communes, or of all."""
        found = with_parts(Deliberation.objects.all())
        if insees is not None:
            found = found.filter(communes__insee__in=insees).distinct()
        return cls(found)

    def grids(self, insee: str, first: date, last: date) -> tuple[Grid, ...]:
        """Those that cover a night between the two, both included; the oldest first."""
        key = (insee, first, last)
        if key not in self._asked:
            self._asked[key] = tuple(
                one
                for one in self._by_commune.get(insee, ())
                if one.valid_from <= last and (one.valid_until is None or first <= one.valid_until)
            )
        return self._asked[key]

    def of(self, insee: str) -> tuple[Grid, ...]:
        """All those of a commune, of all years."""
        return self._by_commune.get(insee, ())

    def authority_id(self, insee: str, day: date) -> int | None:
        """Whose tax a night of that day is."""
        grid = grid_on(day, self.grids(insee, day, day))
        return self._authorities[grid.key] if grid else None

    def communes(self) -> tuple[str, ...]:
        """INSEE codes that a grid covers."""
        return tuple(sorted(self._by_commune))

    @staticmethod
    def _closed(those: list[Deliberation], made: dict[tuple[int, date | None], Grid]) -> Iterable[Grid]:
        for one in those:
            until = end_of(one, those)
            key = (one.pk, until)
            if key not in made:
                made[key] = replace(grid_of(one), valid_until=until)
            yield made[key]


def end_of(one: Deliberation, others: Iterable[Deliberation]) -> date | None:
    """The last day a deliberation is in force, among those that cover the same commune."""
    if one.valid_until is not None:
        return one.valid_until
    later = [
        other.valid_from
        for other in others
        if other.authority_id == one.authority_id and other.valid_from > one.valid_from
    ]
    return min(later) - timedelta(days=1) if later else None


def with_parts(deliberations: QuerySet[Deliberation]) -> QuerySet[Deliberation]:
    """With all that makes a grid, in a fixed number of queries."""
    periods = Prefetch("periods", queryset=CollectionPeriod.objects.prefetch_related("tariffs"))
    return deliberations.select_related("authority").prefetch_related(
        "communes", periods, "regimes", "allowances", "additionals"
    )


def authority_of(insee: str, day: date) -> Authority | None:
    """Whose tax a night in the commune is."""
    found = GridBook.load([insee]).authority_id(insee, day)
    return Authority.objects.get(pk=found) if found else None


def grid_rows(grid: Grid) -> list[tuple[Category, tuple[Decimal | None, ...]]]:
    """What was voted: category by category, the rate of each season; ``None`` where none was voted."""
    voted = sorted({category for season in grid.seasons for category in season.rates})
    return [(Category(one), tuple(season.rates.get(one) for season in grid.seasons)) for one in voted]
