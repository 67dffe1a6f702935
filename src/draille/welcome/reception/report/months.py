"""Visitors and requests month by month beside the year before: the chart and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draille.kernel.contracts import Chart, Column, Number, Scope, Table
from draille.kernel.french import (
    change_percent,
    is_stable,
    month_name,
    typeset,
)
from draille.kernel.periods import Period
from draille.ui.drawings import bars_by_month
from draille.welcome.reception.figures import tally_by_month
from draille.welcome.reception.report.facts import Facts, percent_cell
from draille.welcome.reception.report.wording import agreed, capital


@dataclass(frozen=True, slots=True)
class Month:
    """A month's visitors and requests, with those of the year before (missing when not recorded)."""

    period: Period
    visitors: int
    requests: int
    visitors_before: int | None
    requests_before: int | None

    @property
    def name(self) -> str:
        """``janvier``."""
        return month_name(self.period.first.month)


def months_of(facts: Facts) -> list[Month]:
    """The months of the period beside the same days of the year before."""
    compared = (
        facts.number("reception.visitors") is not None
        and previous_of(facts, "reception.visitors") is not None
    )
    found = []
    before = dict(enumerate(tally_by_month(Scope(facts.previous, facts.scope.division), facts.memo)))
    for place, (period, tally) in enumerate(tally_by_month(facts.scope, facts.memo)):
        earlier = before[place][1] if compared and place in before else None
        found.append(
            Month(
                period,
                tally.people,
                tally.contacts,
                earlier.people if earlier else None,
                earlier.contacts if earlier else None,
            )
        )
    return found


def monthly_chart(facts: Facts, months: Sequence[Month]) -> Chart:
    """Visitors by month, last year behind; the title is what the numbers say."""
    now: list[Number | None] = [None] * 12
    before: list[Number | None] = [None] * 12
    for month in months:
        now[month.period.first.month - 1] = month.visitors
        before[month.period.first.month - 1] = month.visitors_before
    compared = any(value is not None for value in before)
    title = _finding(months)
    return Chart(
        code="reception.monthly",
        title=title,
        subtitle=typeset(f"Visiteurs aux comptoirs par mois, {facts.name()}")
        + (f" et {facts.name(1)}" if compared else ""),
        alt=f"{title}.",
        spec=bars_by_month(
            now,
            before if compared else None,
            now_label=facts.name(),
            before_label=facts.name(1),
            unit="visiteurs",
        ),
        table=_months_table(facts, months),
    )


def _finding(months: Sequence[Month]) -> str:
    """The two largest movements in visitors, or the busiest month where there is nothing to compare."""
    moved = [
        (month.visitors - month.visitors_before, month.name)
        for month in months
        if (change := change_percent(month.visitors, month.visitors_before)) is not None
        and not is_stable(change)
        and month.visitors_before is not None
    ]
    rises = max((one for one in moved if one[0] > 0), default=None)
    falls = min((one for one in moved if one[0] < 0), default=None)
    if rises and falls:
        return capital(f"{falls[1]} recule, {rises[1]} progresse")
    if rises or falls:
        one = rises or falls
        assert one is not None
        return capital(f"{one[1]} {'progresse' if rises else 'recule'} le plus")
    most = max((month.visitors for month in months), default=0)
    if not most:
        return "Aucun visiteur enregistré"
    peak = [month.name for month in months if month.visitors == most]
    return capital(agreed(peak, "est le mois le plus fréquenté", "sont les mois les plus fréquentés"))


def _months_table(facts: Facts, months: Sequence[Month]) -> Table:
    rows = [
        {
            "month": capital(month.name),
            "visitors": month.visitors,
            "visitors_before": month.visitors_before,
            "change": percent_cell(month.visitors, month.visitors_before),
            "requests": month.requests,
            "requests_before": month.requests_before,
        }
        for month in months
    ]
    return Table(
        code="reception.months",
        title=f"Visiteurs et demandes aux comptoirs par mois, {facts.name()}",
        columns=columns_with(facts, Column("month", "Mois")),
        rows=rows,
        totals={
            "month": "Total",
            "visitors": facts.number("reception.visitors"),
            "visitors_before": previous_of(facts, "reception.visitors"),
            "change": percent_cell(
                facts.number("reception.visitors"), previous_of(facts, "reception.visitors")
            ),
            "requests": facts.number("reception.enquiries"),
            "requests_before": previous_of(facts, "reception.enquiries"),
        },
    )


def columns_with(facts: Facts, head: Column) -> list[Column]:
    """The columns of a table whose lines are named by ``head``."""
    now, before = facts.name(), facts.name(1)
    return [
        head,
        Column("visitors", f"Visiteurs {now}", numeric=True),
        Column("visitors_before", f"Visiteurs {before}", numeric=True),
        Column("change", "Évolution", numeric=True, unit="%", decimals=1),
        Column("requests", f"Demandes {now}", numeric=True),
        Column("requests_before", f"Demandes {before}", numeric=True),
    ]


def previous_of(facts: Facts, figure_id: str, division: str | None = None) -> Number | None:
    """The number of a figure a year earlier; missing where it may not be compared."""
    found = facts.figure(figure_id, division)
    return found.previous if found else None
