"""How many days the offices were really open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from draille.kernel.contracts import Memo, Records, Scope, Value
from draille.kernel.database import MonthKey, month_start
from draille.kernel.periods import Period
from draille.kernel.units import DAYS
from draille.territory.opening.enums import Span
from draille.territory.opening.links import calendar_url
from draille.territory.opening.models import OpeningDay
from draille.welcome.reception.indicators.shares import stated

HALF = (Span.MORNING.value, Span.AFTERNOON.value)


def _since(memo: Memo) -> date | None:
    def read() -> date | None:
        found: date | None = OpeningDay.objects.exclude(actual="").aggregate(first=Min("day"))["first"]
        return found.replace(day=1) if found else None

    return memo.once("opening.since", read)


def _counts(scope: Scope, memo: Memo) -> dict[str, tuple[int, int]]:
    """Days open and, among them, half-days, by office; whole months are taken out of their year's reading."""
    period, totals = scope.period, defaultdict[str, tuple[int, int]](lambda: (0, 0))
    parts = period.months()
    if all(part == Period.month(part.first.year, part.first.month) for part in parts):
        wanted = {part.first for part in parts}
        years = range(period.first.year, period.last.year + 1)
        found = [item for year in years for item in _by_month(Period.year(year), memo).items()]
    else:
        wanted, found = None, list(_by_month(period, memo).items())
    for (slug, month), (days, halves) in found:
        if wanted is None or month in wanted:
            totals[slug] = (totals[slug][0] + days, totals[slug][1] + halves)
    return totals


def _by_month(period: Period, memo: Memo) -> dict[tuple[str, date], tuple[int, int]]:
    """Days open and half-days by office and month, in one query."""

    def read() -> dict[tuple[str, date], tuple[int, int]]:
        rows = (
            OpeningDay.objects.really_open()
            .filter(day__range=(period.first, period.last))
            .order_by()
            .annotate(month=MonthKey("day"))
            .values_list("office__slug", "month")
            .annotate(days=Count("pk"), halves=Count("pk", filter=Q(actual__in=HALF)))
        )
        return {(slug, month_start(key)): (days, halves) for slug, key, days, halves in rows}

    return memo.once(("opening.months", period.first, period.last), read)


def _compute(which: int) -> Callable[[Scope, Memo], Sequence[Value]]:
    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        first = _since(memo)
        if first is None or scope.period.last < first:
            return [Value(None)]
        found = _counts(scope, memo).items()
        return [Value(sum(counts[which] for slug, counts in found if scope.division in (None, slug)))]

    return compute


def _days(scope: Scope) -> QuerySet[OpeningDay]:
    found = OpeningDay.objects.really_open().filter(day__range=(scope.period.first, scope.period.last))
    found = found.select_related("office")
    return found if scope.division is None else found.filter(office__slug=scope.division)


def _url(scope: Scope) -> str:
    return calendar_url(scope.period, scope.division or "")


INDICATORS = (
    stated(
        code="reception.opening_days",
        label="Jours d'ouverture",
        definition=(
            "Jours où un bureau a réellement ouvert au public, au moins une demi-journée. Un "
            "jour compte une fois pour chaque bureau ouvert."
        ),
        formula=(
            "Nombre de jours « réel » ouverts (journée ou demi-journée), bureau par bureau, puis leur somme."
        ),
        unit=DAYS,
        compute=_compute(0),
        records=lambda scope, key: Records(_days(scope), _url(scope)),
        note="Un jour pas encore confirmé n'est compté ni ouvert ni fermé.",
        since=_since,
        order=60,
    ),
    stated(
        code="reception.half_days",
        label="dont ouvertures d'une demi-journée",
        definition=(
            "Parmi les jours d'ouverture, ceux où le bureau n'a ouvert que le matin ou que l'après-midi."
        ),
        formula="Nombre de jours « réel » ouverts le matin seulement ou l'après-midi seulement.",
        unit=DAYS,
        compute=_compute(1),
        records=lambda scope, key: Records(_days(scope).filter(actual__in=HALF), _url(scope)),
        since=_since,
        headline=False,
        order=61,
    ),
)
