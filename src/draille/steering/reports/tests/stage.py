"""A small invented trade for the tests of reports: visits to three desks, counted by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from draille.kernel import clock, contracts, french
from draille.kernel.contracts import (
    Change,
    Chapter,
    Chart,
    Column,
    Division,
    DivisionSource,
    Indicator,
    Scope,
    Section,
    Table,
    Value,
)
from draille.kernel.registry import Registry
from draille.kernel.units import PEOPLE, PERCENT

DESKS = {"haut": "Bureau du haut", "milieu": "Bureau du milieu", "bas": "Bureau du bas"}


@dataclass
class Ledger:
    """Visits: ``(day, desk, country) -> people``. ``begun`` is the first day anything was kept."""

    begun: date = date(2023, 1, 1)
    people: dict[tuple[date, str, str], int] = field(default_factory=dict)

    def total(self, scope: Scope, *, country: str = "", desk: str = "") -> int | None:
        if scope.period.last < self.begun:
            return None
        wanted = desk or scope.division
        return sum(
            count
            for (day, where, origin), count in self.people.items()
            if day in scope.period and wanted in (None, where) and country in ("", origin)
        )


def ledger_of_two_years() -> Ledger:
    """2023: 1 000 visits, 2024: 1 018, 2025: part of a year."""
    ledger = Ledger()
    for year, july, october in ((2023, 700, 200), (2024, 640, 278), (2025, 90, 0)):
        ledger.people[date(year, 7, 10), "haut", "FR"] = july
        if october:
            ledger.people[date(year, 10, 20), "milieu", "BE"] = october
        ledger.people[date(year, 3, 2), "bas", "DE"] = 100
    return ledger


def _shares(ledger: Ledger, scope: Scope) -> Sequence[Value]:
    base = ledger.total(scope)
    if not base:
        return []
    counts = {code: ledger.total(scope, country=code) or 0 for code in ("FR", "BE", "DE")}
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Value(Decimal(n) * 100 / base, key=code, base=base, part=n) for code, n in ranked if n]


def _indicators(ledger: Ledger) -> list[Indicator]:
    return [
        Indicator(
            code="trade.visits",
            label="Visites",
            definition="Personnes reçues",
            formula="Somme des personnes notées",
            unit=PEOPLE,
            compute=lambda scope, memo: [Value(ledger.total(scope))],
            since=lambda memo: ledger.begun,
            publish_change=True,
            note="Une visite sur dix passe la porte.",
            order=1,
        ),
        Indicator(
            code="trade.share",
            label="Provenance",
            definition="Part des personnes venues de ce pays",
            formula="Personnes du pays / personnes",
            unit=PERCENT,
            compute=lambda scope, memo: _shares(ledger, scope),
            since=lambda memo: ledger.begun,
            key_label={"FR": "France", "BE": "Belgique", "DE": "Allemagne"}.__getitem__,
            change=Change.POINTS,
            order=2,
        ),
    ]


def _months(ledger: Ledger, scope: Scope) -> Table:
    before = scope.previous()
    rows = []
    for month in scope.period.months():
        rows.append(
            {
                "month": french.month_name(month.first.month),
                "now": ledger.total(Scope(month, scope.division)),
                "before": ledger.total(Scope(month.previous(), scope.division)),
            }
        )
    return Table(
        code="trade.months",
        title="Visites par mois",
        columns=[
            Column("month", "Mois"),
            Column("now", str(scope.period.first.year), numeric=True, unit="personnes"),
            Column("before", str(before.period.first.year), numeric=True, unit="personnes"),
        ],
        rows=rows,
        totals={"month": "Total", "now": ledger.total(scope), "before": ledger.total(before)},
        note="Les mois sans visite comptent zéro.",
    )


def _build(ledger: Ledger, asked: Scope) -> list[Section]:
    period = asked.period.to_date(clock.today())
    assert period is not None
    scope = Scope(period, asked.division)
    table = _months(ledger, scope)
    values = [
        {"mois": row["month"], "rang": rank, "personnes": row["now"]} for rank, row in enumerate(table.rows)
    ]
    chart = Chart(
        code="trade.curve",
        title="Juillet recule, l'automne monte",
        subtitle="Personnes par mois",
        alt="Le mois de juillet est le plus haut.",
        spec={
            "data": {"values": values},
            "mark": "bar",
            "encoding": {
                "x": {"field": "mois", "type": "nominal", "sort": {"field": "rang"}, "title": None},
                "y": {"field": "personnes", "type": "quantitative", "title": "personnes"},
            },
        },
        table=table,
    )
    ranking = Table(
        code="trade.origins",
        title="Provenance, de la plus fréquente à la moins fréquente",
        columns=[Column("country", "Pays"), Column("share", "Part", numeric=True, unit="%", decimals=1)],
        rows=[{"country": value.key, "share": value.number} for value in _shares(ledger, scope)],
    )
    sentence = french.evolution_sentence(
        "La fréquentation", ledger.total(scope), ledger.total(scope.previous()), scope.previous().period
    )
    first = f"{french.count(ledger.total(scope), 'visite', 'visites')} {french.during(scope.period)}."
    return [
        Section(
            code="visits",
            title="Fréquentation",
            paragraphs=[first, sentence],
            tables=[table],
            charts=[chart],
            notes=["Une visite sur dix passe la porte."],
            figures=["trade.visits"],
        ),
        Section(code="origins", title="D'où viennent les visiteurs ?", tables=[ranking]),
    ]


def set_stage(monkeypatch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    """Put this trade, and nothing else, in the registries for the length of a test."""
    indicators: Registry[Indicator] = Registry(
        "no_such_module", key=lambda one: one.code, order=lambda one: one.order
    )
    indicators.register(*_indicators(ledger))
    chapters: Registry[Chapter] = Registry("no_such_module", key=lambda one: one.code)
    chapters.register(Chapter(code="trade", title="Négoce", build=lambda scope, memo: _build(ledger, scope)))
    sources: Registry[DivisionSource] = Registry("no_such_module", key=lambda one: one.code)
    sources.register(
        DivisionSource(
            code="desks",
            whole="all desks",
            read=lambda: [Division(slug, name, rank) for rank, (slug, name) in enumerate(DESKS.items())],
        )
    )
    monkeypatch.setattr(contracts, "indicators", indicators)
    monkeypatch.setattr(contracts, "chapters", chapters)
    monkeypatch.setattr(contracts, "division_sources", sources)
