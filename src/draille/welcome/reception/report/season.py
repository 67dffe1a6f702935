"""The same visitors by season: full, wings, and the rest of the year."""

from __future__ import annotations

from dataclasses import dataclass

from draille.kernel.contracts import Change, Column, Scope, Section, Table
from draille.kernel.french import date_range, evolution_sentence, joined, long_date, percent, rounded, typeset
from draille.kernel.periods import Period
from draille.territory.places.queries import public_holiday_days
from draille.welcome.reception.figures import tally_of
from draille.welcome.reception.indicators.shares import percent_of
from draille.welcome.reception.report.facts import Facts, percent_cell
from draille.welcome.reception.report.wording import capital
from draille.welcome.reception.seasons import LABELS, OFF, seasons_within

SUBJECTS = {
    "pleine": ("La pleine saison", False),
    "ailes": ("Les ailes de saison", True),
    "hors": ("Le hors saison", False),
}


@dataclass(frozen=True, slots=True)
class SeasonCount:
    """The visitors of a season, and those of the same dates a year earlier (missing when not recorded)."""

    code: str
    parts: list[Period]
    visitors: int
    before: int | None


def section(facts: Facts) -> Section | None:
    """Saisons."""
    visitors = facts.figure("reception.visitors")
    if visitors is None or not visitors.number:
        return None
    counts = _counts(facts, compared=visitors.previous is not None)
    total = sum(one.visitors for one in counts)
    shares = [f"{LABELS[one.code]} {percent(percent_of(one.visitors, total))}" for one in counts]
    paragraphs = [f"Les visiteurs se répartissent ainsi\u00a0: {joined(shares)}."]
    if visitors.previous is not None:
        paragraphs.append(" ".join(_evolution(facts, one) for one in counts))
    return Section(
        code="saisons",
        title="Pleine saison et ailes de saison",
        paragraphs=paragraphs,
        tables=[_table(facts, counts, total)],
        notes=_notes(facts, counts),
        figures=["reception.visitors"],
    )


def _counts(facts: Facts, *, compared: bool) -> list[SeasonCount]:
    now, before = seasons_within(facts.period), seasons_within(facts.previous)
    return [
        SeasonCount(
            code, parts, _visitors(facts, parts), _visitors(facts, before[code]) if compared else None
        )
        for code, parts in now.items()
        if parts
    ]


def _visitors(facts: Facts, parts: list[Period]) -> int:
    return sum(tally_of(Scope(part, facts.scope.division), facts.memo).people for part in parts)


def _evolution(facts: Facts, one: SeasonCount) -> str:
    subject, plural = SUBJECTS[one.code]
    return evolution_sentence(
        subject, one.visitors, one.before, facts.previous, change=Change.PERCENT, plural=plural
    )


def _table(facts: Facts, counts: list[SeasonCount], total: int) -> Table:
    return Table(
        code="reception.seasons",
        title=f"Visiteurs aux comptoirs par saison, {facts.name()}",
        columns=[
            Column("season", "Saison"),
            Column("visitors", f"Visiteurs {facts.name()}", numeric=True),
            Column("share", "Part", numeric=True, unit="%", decimals=1),
            Column("before", f"Visiteurs {facts.name(1)}", numeric=True),
            Column("change", "Évolution", numeric=True, unit="%", decimals=1),
        ],
        rows=[
            {
                "season": capital(LABELS[one.code]),
                "visitors": one.visitors,
                "share": rounded(percent_of(one.visitors, total) or 0, 1),
                "before": one.before,
                "change": percent_cell(one.visitors, one.before),
            }
            for one in counts
        ],
    )


def _notes(facts: Facts, counts: list[SeasonCount]) -> list[str]:
    """Which days a season is made of, and when Easter fell: the dates are fixed, Easter is not."""
    notes = [
        capital(f"{LABELS[one.code]} : {joined([date_range(part.first, part.last) for part in one.parts])}.")
        for one in counts
        if one.code != OFF
    ]
    easter = [
        f"le {long_date(day)}"
        for period in (facts.period, facts.previous)
        for day, name in public_holiday_days(period).items()
        if "Pâques" in name
    ]
    if len(easter) == 2:
        notes.append(f"Mêmes dates d'une année sur l'autre ; le lundi de Pâques tombe {joined(easter)}.")
    return [typeset(note) for note in notes]
