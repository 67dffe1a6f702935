"""Nights and amounts by month, commune, nature, category, channel, beside the year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from draille.kernel.contracts import Column, Memo, Scope, Table
from draille.kernel.french import month_name
from draille.network.tariffs.enums import Category, Nature
from draille.network.tourist_tax.queries import slices_of
from draille.network.tourist_tax.queries.known import PLATFORM, Slice
from draille.territory.places.models import Commune

CHANNELS = {"direct": "déclarée par les hébergeurs", PLATFORM: "versée par les opérateurs numériques"}


@dataclass(frozen=True, slots=True)
class Cut:
    """A way of dividing the whole: the key of a slice, and what a key is called."""

    code: str
    title: str
    column: str
    key: Callable[[Slice], str]
    name: Callable[[str], str]


def cuts() -> Sequence[Cut]:
    """All of them, in the order of the page."""
    communes = dict(Commune.objects.order_by().values_list("insee", "name"))
    return (
        Cut(
            "month",
            "Par mois",
            "Mois",
            lambda one: f"{one.month.month:02}",
            lambda key: month_name(int(key)),
        ),
        Cut("channel", "Par voie", "Voie", lambda one: one.channel, lambda key: CHANNELS[key]),
        Cut(
            "commune",
            "Par commune",
            "Commune",
            lambda one: one.insee,
            lambda key: communes.get(key, key or "commune inconnue"),
        ),
        Cut(
            "nature",
            "Par nature d'hébergement",
            "Nature",
            lambda one: str(one.nature or ""),
            lambda key: str(Nature(int(key)).label) if key else "non précisée",
        ),
        Cut(
            "category",
            "Par catégorie de tarif",
            "Catégorie",
            lambda one: str(one.category or ""),
            lambda key: str(Category(int(key)).label) if key else "non précisée",
        ),
        Cut(
            "classified",
            "Classés ou non",
            "Tarif",
            lambda one: "prop" if one.category == Category.PROPORTIONAL else "fixed",
            lambda key: {
                "fixed": "tarif fixe (classé, ou fixé par la loi)",
                "prop": "pourcentage du prix (non classé)",
            }[key],
        ),
    )


def statistics_table(cut: Cut, scope: Scope, memo: Memo) -> Table:
    """One cut, this period beside the same dates a year earlier. Amounts in euros, shares of the amount."""
    now, before = _sums(cut, slices_of(scope, memo)), _sums(cut, slices_of(earlier(scope), memo))
    whole = sum(one.amount for one in slices_of(scope, memo))
    keys = sorted(now.keys() | before.keys()) if cut.code == "month" else _ranked(now, before)
    return Table(
        code=f"tourist_tax.{cut.code}",
        title=cut.title,
        columns=[
            Column("name", cut.column),
            Column("nights", "Nuitées", numeric=True),
            Column("nights_before", "Un an plus tôt", numeric=True),
            Column("amount", "Montant (€)", numeric=True, decimals=2),
            Column("amount_before", "Un an plus tôt (€)", numeric=True, decimals=2),
            Column("share", "Part du montant (%)", numeric=True, decimals=1),
        ],
        rows=[_row(cut.name(key), now.get(key), before.get(key), whole) for key in keys],
    )


def earlier(scope: Scope) -> Scope:
    """The same dates a year before, as they were known a year before where a day is said."""
    known_at = scope.known_at
    past = scope.previous()
    return Scope(past.period, past.division, _year_before(known_at) if known_at else None)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _sums(cut: Cut, slices: Sequence[Slice]) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for one in slices:
        nights, amount = sums.get(cut.key(one), (0, 0))
        sums[cut.key(one)] = nights + one.nights, amount + one.amount
    return sums


def _ranked(now: dict[str, tuple[int, int]], before: dict[str, tuple[int, int]]) -> list[str]:
    nothing = (0, 0)
    return sorted(
        now.keys() | before.keys(),
        key=lambda key: (-now.get(key, nothing)[1], -before.get(key, nothing)[1], key),
    )


def _row(
    name: str, now: tuple[int, int] | None, before: tuple[int, int] | None, whole: int
) -> dict[str, object]:
    return {
        "name": name,
        "nights": now[0] if now else None,
        "nights_before": before[0] if before else None,
        "amount": Decimal(now[1]).scaleb(-2) if now else None,
        "amount_before": Decimal(before[1]).scaleb(-2) if before else None,
        "share": 100 * Decimal(now[1]) / whole if now and whole else None,
    }
