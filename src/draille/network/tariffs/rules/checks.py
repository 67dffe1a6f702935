"""A grid read against the law: what is odd is told, with its article, and never refused.

Real deliberations break these rules and are collected all the same until a judge says otherwise; whoever
types one in should see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from draille.kernel.french import number
from draille.network.tariffs.enums import Category, Nature, Regime
from draille.network.tariffs.rules.grid import Grid, Season
from draille.network.tariffs.rules.seasons import in_season

TARIFFS = "CGCT, art. L2333-30"
ALLOWANCES = "CGCT, art. L2333-41"
VOTES = "CGCT, art. L2333-26"
SEASONS = "CGCT, art. L2333-28"
ORDER = "ancien art. D2333-45 du CGCT (à vérifier)"


@dataclass(frozen=True, slots=True)
class Limit:
    """The least and the most that may be voted for a year: euros, or a percentage."""

    floor: Decimal
    ceiling: Decimal
    source: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class GridWarning:
    """What is odd in a grid. ``text`` is French, for staff; ``source`` the article; ``code`` is stable."""

    code: str
    text: str
    source: str


def check_grid(grid: Grid, limits: Mapping[int, Limit], *, voted_on: date | None = None) -> list[GridWarning]:
    """Everything odd, in the order of the articles.

    Args:
        limits: those of the year the grid begins in, by category; a category that is missing is not checked.
        voted_on: the day of the vote, where it is to be checked too.
    """
    found = [*_vote(grid, voted_on), *_regimes(grid), *_seasons(grid)]
    for season in grid.seasons:
        found += [*_limits(season, limits), *_order(season), *_cap(season)]
    found += _allowances(grid)
    return list(dict.fromkeys(found))


def _vote(grid: Grid, voted_on: date | None) -> Iterator[GridWarning]:
    if voted_on is None:
        return
    begin = grid.valid_from
    if voted_on >= date(begin.year - 1, 7, 1):
        yield GridWarning(
            "voted_late",
            f"Votée après le 30 juin {begin.year - 1} pour {begin.year} : elle ne devrait s’appliquer que "
            "l’année suivante.",
            VOTES,
        )


def _regimes(grid: Grid) -> Iterator[GridWarning]:
    if grid.regimes.get(Nature.UNCLASSIFIED) == Regime.FLAT:
        text = "Le sans-classement est au forfait ; il est toujours au réel, et calculé ainsi."
        yield GridWarning("unclassified_flat", text, f"{VOTES}, II")


def _seasons(grid: Grid) -> Iterator[GridWarning]:
    if not grid.seasons:
        yield GridWarning("no_season", "Aucune période de perception : rien n’est jamais dû.", SEASONS)
    leap = [
        date.fromordinal(day) for day in range(date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal())
    ]
    if any(sum(in_season(day, one) for one in grid.seasons) > 1 for day in leap):
        text = "Des périodes de perception se recouvrent : la première de la liste s’applique."
        yield GridWarning("seasons_overlap", text, SEASONS)


def _limits(season: Season, limits: Mapping[int, Limit]) -> Iterator[GridWarning]:
    for category, rate in sorted(season.rates.items()):
        limit = limits.get(category)
        if limit is None:
            continue
        voted = rate if category == Category.PROPORTIONAL else rate / 100
        unit = "%" if category == Category.PROPORTIONAL else "€"
        doubt = "" if limit.verified else " (limite à vérifier)"
        name = Category(category).label
        source = f"{TARIFFS} ; {limit.source}" if limit.source else TARIFFS
        if voted < limit.floor:
            text = f"{name} : {_say(voted, unit)}, sous le plancher de {_say(limit.floor, unit)}{doubt}."
            yield GridWarning("below_floor", text, source)
        elif voted > limit.ceiling:
            text = (
                f"{name} : {_say(voted, unit)}, au-dessus du plafond de {_say(limit.ceiling, unit)}{doubt}."
            )
            yield GridWarning("above_ceiling", text, source)


def _order(season: Season) -> Iterator[GridWarning]:
    """Within stars, then within campings: a category should not cost more than a higher one."""
    for chain in ((1, 2, 3, 4, 5, 6), (7, 8)):
        voted = [one for one in chain if one in season.rates]
        for higher, lower in pairwise(voted):
            if season.rates[lower] > season.rates[higher]:
                names = Category(lower).label, Category(higher).label
                text = f"Le tarif « {names[0]} » dépasse celui de la catégorie supérieure « {names[1]} »."
                yield GridWarning("not_in_order", text, ORDER)


def _cap(season: Season) -> Iterator[GridWarning]:
    euros = [rate for category, rate in season.rates.items() if category != Category.PROPORTIONAL]
    if euros and max(euros) != season.cap:
        text = (
            f"Le plafond du sans-classement ({_say(Decimal(season.cap) / 100, '€')}) n’est pas le tarif le "
            f"plus élevé voté ({_say(max(euros) / 100, '€')})."
        )
        yield GridWarning("odd_cap", text, TARIFFS)
    missing = [one.label for one in Category if one not in season.rates]
    if missing:
        yield GridWarning("no_tariff", f"Sans tarif : {', '.join(map(str, missing))}.", TARIFFS)


def _allowances(grid: Grid) -> Iterator[GridWarning]:
    before = 0
    for one in sorted(grid.allowances, key=lambda row: row.fewest):
        between = f"de {one.fewest} à {one.most} nuits"
        if not 10 <= one.percent <= 80:
            text = f"L’abattement {between} est de {_say(one.percent, '%')} ; il est voté entre 10 % et 80 %."
            yield GridWarning("odd_allowance", text, f"{ALLOWANCES} (à vérifier)")
        if one.fewest >= one.most or one.fewest <= before:
            text = f"L’abattement {between} ne couvre presque rien, ou en recouvre un autre."
            yield GridWarning("odd_bracket", text, ALLOWANCES)
        before = max(before, one.most)


def _say(value: Decimal, unit: str) -> str:
    words = number(value, 2)
    return f"{words.removesuffix(',00') if unit == '%' else words}\u202f{unit}"
