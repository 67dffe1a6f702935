"""Full-time equivalents, and who is who."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from draille.kernel.contracts import Column, Table
from draille.kernel.french import period_label
from draille.kernel.periods import Period
from draille.territory.people.enums import ContractKind, Role
from draille.territory.people.models import Contract, User
from draille.territory.people.rules import Spell, fte_of


@dataclass(frozen=True, slots=True)
class MonthFte:
    """Full-time equivalents of a month (1 = one person at 35 hours a week all month long)."""

    month: Period
    permanent: Decimal
    seasonal: Decimal

    @property
    def total(self) -> Decimal:
        """Both kinds together."""
        return self.permanent + self.seasonal


def _spells(period: Period) -> list[Spell]:
    running = Contract.objects.filter(
        Q(last_day__isnull=True) | Q(last_day__gte=period.first), first_day__lte=period.last
    )
    return [Spell(*row) for row in running.order_by("pk").values_list("kind", "fte", "first_day", "last_day")]


def fte_by_month(period: Period) -> list[MonthFte]:
    """Full-time equivalents of each month of the period, to the day; one query."""
    spells = _spells(period)
    permanent = [spell for spell in spells if spell.kind == ContractKind.PERMANENT]
    seasonal = [spell for spell in spells if spell.kind == ContractKind.SEASONAL]
    return [MonthFte(month, fte_of(permanent, month), fte_of(seasonal, month)) for month in period.months()]


def fte_table(period: Period) -> Table:
    """Full-time equivalents by month; the last line is the mean of the period, day by day."""
    spells = _spells(period)

    def cells(part: Period) -> dict[str, Decimal]:
        found = {
            kind: fte_of([spell for spell in spells if spell.kind == kind], part)
            for kind in (ContractKind.PERMANENT.value, ContractKind.SEASONAL.value)
        }
        found["total"] = sum(found.values(), Decimal(0))
        return {name: value.quantize(Decimal("0.01"), ROUND_HALF_UP) for name, value in found.items()}

    return Table(
        code="people.fte",
        title=f"Équivalents temps plein par mois, {period_label(period)}",
        columns=[
            Column("month", "Mois"),
            Column("permanent", "Permanents", numeric=True, unit="ETP", decimals=2),
            Column("seasonal", "Saisonniers", numeric=True, unit="ETP", decimals=2),
            Column("total", "Total", numeric=True, unit="ETP", decimals=2),
        ],
        rows=[{"month": period_label(month), **cells(month)} for month in period.months()],
        totals={"month": "Moyenne de la période", **cells(period)},
        note="1 ETP = 35 heures par semaine. Chaque contrat compte pour les jours qu'il couvre dans le mois.",
    )


def active_directors() -> int:
    """How many people may run the team."""
    return User.objects.filter(is_active=True, groups__name=Role.DIRECTOR).count()
