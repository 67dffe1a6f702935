"""People at work beside days open, and the days that were planned and lost."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Count

from draille.kernel.contracts import Column, Number, Scope, Section, Table
from draille.kernel.figures import find_figure
from draille.kernel.french import count, joined, month_name, number, rounded, typeset
from draille.territory.opening.enums import OPEN_SPANS, ClosureReason, Span
from draille.territory.opening.models import OpeningDay
from draille.territory.people.queries import MonthFte, fte_by_month
from draille.welcome.reception.report.facts import Facts
from draille.welcome.reception.report.wording import capital


def section(facts: Facts) -> Section | None:
    """Effectifs: of the whole team, so not for one office."""
    if facts.scope.division is not None:
        return None
    months = fte_by_month(facts.period)
    if not any(month.total for month in months):
        return None
    return Section(
        code="effectifs",
        title="Effectifs et ouverture",
        paragraphs=[" ".join((_fte_words(facts, months), *_lost_words(facts)))],
        tables=[_table(facts, months)],
        notes=[
            typeset(
                "ETP : équivalent temps plein (1 = 35 heures par semaine), contrat par contrat et par jour."
            )
        ],
        figures=["reception.opening_days"],
    )


def _mean(months: list[MonthFte]) -> Decimal:
    """Weighted by days: a month cut short counts for its days only."""
    days = sum(month.month.length for month in months)
    return sum((month.total * month.month.length for month in months), Decimal(0)) / days


def _fte_words(facts: Facts, months: list[MonthFte]) -> str:
    now = _mean(months)
    before = fte_by_month(facts.previous)
    said = f"{capital(facts.when)}, l'équipe compte en moyenne {number(now, 1)}\u00a0ETP"
    if any(month.total for month in before):
        said += f", contre {number(_mean(before), 1)} l'année précédente"
    return f"{said}."


def _lost_words(facts: Facts) -> list[str]:
    """Days planned open and really closed, by reason."""
    rows = (
        OpeningDay.objects.filter(
            day__range=(facts.period.first, facts.period.last), planned__in=OPEN_SPANS, actual=Span.CLOSED
        )
        .order_by()
        .values_list("reason")
        .annotate(days=Count("pk"))
        .order_by("-days", "reason")
    )
    lost = [(_reason(code), days) for code, days in rows]
    total = sum(days for _, days in lost)
    if not total:
        return []
    verb = "n'ont pas eu lieu" if total > 1 else "n'a pas eu lieu"
    reasons = joined([f"{reason} ({days})" for reason, days in lost])
    head = count(total, "jour d'ouverture prévu", "jours d'ouverture prévus")
    return [typeset(f"{head} {verb} : {reasons}.")]


def _reason(code: str) -> str:
    return str(ClosureReason(code).label) if code else "motif non précisé"


def _days(facts: Facts, month: MonthFte) -> Number | None:
    found = find_figure("reception.opening_days", Scope(month.month), facts.memo, today=facts.today)
    return found.number if found else None


def _table(facts: Facts, months: list[MonthFte]) -> Table:
    return Table(
        code="reception.staffing",
        title=f"Équivalents temps plein et jours d'ouverture par mois, {facts.name()}",
        columns=[
            Column("month", "Mois"),
            Column("permanent", "Permanents", numeric=True, unit="ETP", decimals=2),
            Column("seasonal", "Saisonniers", numeric=True, unit="ETP", decimals=2),
            Column("total", "Total", numeric=True, unit="ETP", decimals=2),
            Column("days", "Jours d'ouverture", numeric=True),
        ],
        rows=[
            {
                "month": capital(month_name(month.month.first.month)),
                "permanent": rounded(month.permanent, 2),
                "seasonal": rounded(month.seasonal, 2),
                "total": rounded(month.total, 2),
                "days": _days(facts, month),
            }
            for month in months
        ],
    )
