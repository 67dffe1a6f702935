"""Which grid and which season each night falls into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from draille.network.tariffs.rules.grid import Grid, Season

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Nights in a row, both ends included, under one grid and one season; ``None`` where there is none."""

    first: date
    last: date
    grid: Grid | None
    season: Season | None

    @property
    def nights(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def in_season(night: date, season: Season) -> bool:
    """Whether a season covers a night.

    Only months and days are compared, so that 29 February belongs to a season that ends on it or goes past
    it, and to no other; a bound that the calendar does not have (31 November) harms nobody.
    """
    day = (night.month, night.day)
    if season.first <= season.last:
        return season.first <= day <= season.last
    return day >= season.first or day <= season.last


def season_on(night: date, grid: Grid) -> Season | None:
    """The first season that covers the night; overlapping seasons are told by ``check_grid``."""
    return next((season for season in grid.seasons if in_season(night, season)), None)


def grid_on(night: date, grids: Sequence[Grid]) -> Grid | None:
    """The grid in force: the latest valid one, when several are."""
    valid = [
        one
        for one in grids
        if one.valid_from <= night and (one.valid_until is None or night <= one.valid_until)
    ]
    return max(valid, key=lambda one: (one.valid_from, one.key), default=None)


def spans(grids: Sequence[Grid], first: date, last: date) -> list[Span]:
    """The nights from ``first`` to ``last``, cut only where the grid or the season changes."""
    starts = sorted({first, *(day for day in _turns(grids, first, last) if first < day <= last)})
    ends = [*(day - ONE for day in starts[1:]), last]
    found: list[Span] = []
    for begin, end in zip(starts, ends, strict=True):
        grid = grid_on(begin, grids)
        season = season_on(begin, grid) if grid else None
        if found and found[-1].grid is grid and _alike(found[-1].season, season):
            found[-1] = Span(found[-1].first, end, grid, season)
        else:
            found.append(Span(begin, end, grid, season))
    return found


def _alike(one: Season | None, other: Season | None) -> bool:
    """Whether a night costs the same in both: they make one line, not two."""
    if one is None or other is None:
        return one is other
    return one is other or (one.cap == other.cap and one.rates == other.rates)


def _turns(grids: Sequence[Grid], first: date, last: date) -> Iterator[date]:
    """Days on which something may change."""
    for grid in grids:
        yield grid.valid_from
        if grid.valid_until is not None and grid.valid_until < last:
            yield grid.valid_until + ONE
        for season in grid.seasons:
            for year in range(first.year, last.year + 1):
                yield _at_or_after(year, *season.first)
                yield _at_or_after(year, season.last[0], season.last[1] + 1)


def _at_or_after(year: int, month: int, day: int) -> date:
    """The first day that is not before (month, day) of the year; after 31 December, the next year's first."""
    try:
        return date(year, month, day)
    except ValueError:
        if month < 12:
            return date(year, month + 1, 1)
        return date(year + 1, 1, 1) if year < date.max.year else date.max
