"""What a section's sentences are written from: figures of the scope, and the words for its period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from draille.kernel import clock
from draille.kernel.contracts import Memo, Number, Scope, Table, Unit
from draille.kernel.figures import Figure, compute_figures, division_labels, find_figure
from draille.kernel.french import (
    change_percent,
    compared_with,
    during,
    evolution_sentence,
    measure,
    period_label,
    rounded,
)
from draille.kernel.periods import Kind, Period
from draille.welcome.reception.report.wording import in_letters, of_place


@dataclass(frozen=True, slots=True)
class Facts:
    """The scope of the chapter, already cut to the days that are over, and its readings.

    ``to_date`` tells that it was cut: the year is not over.
    """

    scope: Scope
    memo: Memo
    to_date: bool

    @classmethod
    def of(cls, scope: Scope, memo: Memo, today: date | None = None) -> Facts | None:
        """The facts of a scope at a date; nothing when it has no complete day yet."""
        whole = scope.period.to_date(today or clock.today())
        if whole is None:
            return None
        return cls(Scope(whole, scope.division), memo, whole != scope.period)

    @property
    def period(self) -> Period:
        """The days the chapter is about."""
        return self.scope.period

    @property
    def previous(self) -> Period:
        """The days it is compared with."""
        return self.period.previous()

    @property
    def when(self) -> str:
        """``en 2024``, ``du 1er janvier au 22 novembre 2026``."""
        return during(self.period)

    @property
    def against(self) -> str:
        """``par rapport à 2023``."""
        return compared_with(self.previous)

    def name(self, years: int = 0) -> str:
        """The column head of the period or of one some years earlier: ``2024``, ``2023, mêmes dates``."""
        period = self.period.previous(years) if years else self.period
        if period.kind is Kind.YEAR or not self.to_date:
            return period_label(period)
        return f"{period.first.year} à date"

    @property
    def offices(self) -> dict[str, str]:
        """The offices the chapter is about, by slug, in order."""
        found = division_labels(self.memo)
        if self.scope.division is None:
            return found
        return {slug: label for slug, label in found.items() if slug == self.scope.division}

    @property
    def who(self) -> tuple[str, bool]:
        """The subject of its sentences, and whether it is plural: ``("Les six bureaux", True)``."""
        names = list(self.offices.values())
        if self.scope.division is not None:
            return f"Le bureau {of_place(names[0])}" if names else "Le bureau", False
        if len(names) < 2:
            return "Le bureau", False
        return f"Les {in_letters(len(names))} bureaux", True

    def figure(self, figure_id: str, division: str | None = None) -> Figure | None:
        """One figure of the scope, or of one of its offices."""
        return find_figure(figure_id, self._scope(division), self.memo, today=self.today)

    def number(self, figure_id: str, division: str | None = None) -> Number | None:
        """Its number; missing when there is no such figure."""
        found = self.figure(figure_id, division)
        return found.number if found else None

    def figures(self, code: str, division: str | None = None) -> list[Figure]:
        """All the figures of an indicator, in its order."""
        return compute_figures(self._scope(division), self.memo, today=self.today, codes=[code])

    def evolution(self, subject: str, figure_id: str, *, plural: bool = False) -> str:
        """``Les appels reculent de 1,8 % par rapport à 2023.``; says why when there is no comparison."""
        found = self.figure(figure_id)
        if found is None:
            return ""
        change = found.indicator.change
        return evolution_sentence(
            subject, found.number, found.previous, self.previous, change=change, plural=plural
        )

    def _scope(self, division: str | None) -> Scope:
        return Scope(self.period, division) if division else self.scope

    @property
    def today(self) -> date:
        """The day the chapter is read from: the day after its last."""
        # The scope is already cut to days that are over: any later day says the same.
        return date.fromordinal(self.period.last.toordinal() + 1)


def percent_cell(now: Number | None, before: Number | None) -> Decimal | None:
    """A change in percent as a table's cell."""
    moved = change_percent(now, before)
    return None if moved is None else rounded(moved, 1)


def share_cell(figure: Figure | None) -> Decimal | None:
    """A share as a table's cell."""
    return None if figure is None or figure.number is None else rounded(figure.number, 1)


def ranked_words(figures: Sequence[Figure], name: str = "", most: int = 5) -> list[str]:
    """``Belgique (30,3 %)``, in the order given."""
    return [f"{key_name(figure)} ({measure_share(figure)})" for figure in figures[:most]]


def key_name(figure: Figure) -> str:
    """What the key of a figure is called."""
    return str(figure.value.label or figure.indicator.key_label(figure.key))


def measure_share(figure: Figure) -> str:
    """The share as printed, its base left to the sentence."""
    return measure(figure.number, Unit("percent", "%", "%", decimals=1, percent=True))


def kept(*tables: Table | None) -> list[Table]:
    """The tables that have a row."""
    return [table for table in tables if table is not None and table.rows]
