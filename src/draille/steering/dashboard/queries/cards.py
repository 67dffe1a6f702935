"""A figure as a card of the board."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from draille.kernel import contracts
from draille.kernel.figures import Figure, compute_figures
from draille.kernel.french import date_range, long_date, number, percent, period_label, rounded, typeset
from draille.kernel.periods import Kind, Period
from draille.steering.dashboard.selection import Selection


@dataclass(frozen=True, slots=True)
class Card:
    """A figure on the board."""

    figure: Figure
    url: str

    @property
    def label(self) -> str:
        """What it is, and where the scope does not say it, what it is about."""
        about = self.figure.value.scope
        return f"{self.figure.label}, {about}" if about else self.figure.label

    @property
    def value(self) -> str:
        """The number alone; empty when it is missing."""
        unit = self.figure.indicator.unit
        if self.figure.number is None:
            return ""
        return (
            percent(self.figure.number, unit.decimals)
            if unit.percent
            else number(self.figure.number, unit.decimals)
        )

    @property
    def unit(self) -> str:
        """The word after the number."""
        unit = self.figure.indicator.unit
        if unit.percent or self.figure.number is None:
            return ""
        return str(unit.plural if abs(rounded(self.figure.number, unit.decimals)) >= 2 else unit.singular)

    @property
    def direction(self) -> str:
        """``up``, ``down`` or ``flat``, never said by colour alone."""
        change = self.figure.change
        if change is None or not rounded(change, 1):
            return "flat"
        return "up" if change > 0 else "down"

    @property
    def change(self) -> str:
        """``+1,8 %``; "stable" for none at all."""
        change = self.figure.change
        if change is None:
            return ""
        return self.figure.printed_change if rounded(change, 1) else "stable"

    @property
    def against(self) -> str:
        """What it is compared with: the earlier value and its period."""
        found = self.figure.comparison
        if found is None or self.figure.indicator.change is contracts.Change.NONE:
            return ""
        if self.figure.previous is None:
            return typeset(f"{_earlier(found.previous)} : {self.figure.gap}")
        return typeset(f"{_earlier(found.previous)} : {self.figure.printed_previous}")

    @property
    def to_date(self) -> str:
        """The days compared and their value, where the period is not over; empty otherwise."""
        found = self.figure.comparison
        if found is None or not found.to_date or self.figure.previous is None:
            return ""
        days = date_range(found.current.first, found.current.last)
        return typeset(f"à date, {days} : {self.figure.printed_compared}")


def _earlier(period: Period) -> str:
    if period.kind is Kind.RANGE:
        return date_range(period.first, period.last)
    return long_date(period.first) if period.kind is Kind.DAY else period_label(period)


def list_cards(selection: Selection) -> list[Card]:
    """Every figure of the selection, with its sheet's address."""
    figures = compute_figures(selection.scope, selection.memo, today=selection.today)
    return [Card(one, figure_url(one.id, selection)) for one in figures]


def figure_url(figure_id: str, selection: Selection) -> str:
    """The sheet of a figure for the same period and office."""
    return f"{reverse('dashboard:show_figure', args=[figure_id])}?{selection.query}"
