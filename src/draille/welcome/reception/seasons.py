"""Which days are the full season, its wings, or neither: dated data, so that a change keeps past years."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from draille.kernel.periods import Period

DATA = Path(__file__).parent / "data" / "seasons.csv"
FULL, WINGS, OFF = "pleine", "ailes", "hors"
LABELS = {FULL: "pleine saison", WINGS: "ailes de saison", OFF: "hors saison"}


@dataclass(frozen=True, slots=True)
class SeasonRule:
    """A stretch of days that belongs to a season, from a year on until a later rule replaces them all."""

    from_year: int
    season: str
    first: str
    last: str

    def in_year(self, year: int) -> Period:
        """Its days in a year."""
        return Period.between(
            date.fromisoformat(f"{year}-{self.first}"), date.fromisoformat(f"{year}-{self.last}")
        )


@cache
def _rules() -> tuple[SeasonRule, ...]:
    with DATA.open(encoding="utf-8", newline="") as lines:
        return tuple(
            SeasonRule(int(row["from_year"]), row["season"], row["first"], row["last"])
            for row in csv.DictReader(lines)
        )


def season_periods(year: int) -> dict[str, list[Period]]:
    """The stretches of each season in a year; together they hold each of its days once."""
    effect = max(rule.from_year for rule in _rules() if rule.from_year <= year)
    found: dict[str, list[Period]] = {FULL: [], WINGS: [], OFF: []}
    for rule in _rules():
        if rule.from_year == effect:
            found[rule.season].append(rule.in_year(year))
    cursor = date(year, 1, 1)
    for part in sorted((*found[FULL], *found[WINGS]), key=lambda period: period.first):
        if part.first > cursor:
            found[OFF].append(Period.between(cursor, part.first - timedelta(days=1)))
        cursor = part.last + timedelta(days=1)
    if cursor.year == year:
        found[OFF].append(Period.between(cursor, date(year, 12, 31)))
    return found


def seasons_within(period: Period) -> dict[str, list[Period]]:
    """The stretches of each season inside a period, cut to it."""
    found: dict[str, list[Period]] = {FULL: [], WINGS: [], OFF: []}
    for year in range(period.first.year, period.last.year + 1):
        for season, parts in season_periods(year).items():
            found[season] += [shared for part in parts if (shared := part.overlap(period))]
    return found
