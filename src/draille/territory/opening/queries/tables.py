"""Days really open: the figure, and the month × office tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q

from draille.kernel.contracts import Column, Scope, Table
from draille.kernel.database import MonthKey
from draille.kernel.french import month_name, period_label
from draille.kernel.periods import Kind, Period
from draille.territory.opening.enums import OPEN_SPANS, Span
from draille.territory.opening.models import OpeningDay, OpeningDayQuerySet
from draille.territory.opening.rules import CLASSIFICATION
from draille.territory.places.models import Office

HALF_DAYS = (Span.MORNING.value, Span.AFTERNOON.value)


def calendar_days(offices: Iterable[Office], period: Period) -> dict[tuple[int, date], OpeningDay]:
    """The records of a period by office and day; one query."""
    found = OpeningDay.objects.filter(office__in=offices, day__range=(period.first, period.last))
    return {(record.office_id, record.day): record for record in found.select_related("office")}


def days_in(scope: Scope) -> OpeningDayQuerySet:
    """The records of a scope: its period, and its office when it names one."""
    found = OpeningDay.objects.filter(day__range=(scope.period.first, scope.period.last))
    return found.filter(office__slug=scope.division) if scope.division else found


def opening_days(scope: Scope) -> int | None:
    """Days with at least a half-day really open; ``None`` while nobody has recorded any day of the scope."""
    counts = days_in(scope).aggregate(
        known=Count("pk", filter=~Q(actual="")), really=Count("pk", filter=Q(actual__in=OPEN_SPANS))
    )
    return counts["really"] if counts["known"] else None


def _month_key(month: Period) -> str:
    return f"{month.first:%Y-%m}"


def _counts(period: Period, spans: Sequence[str]) -> dict[tuple[str, str], int | None]:
    """Days really open with one of those spans, by office and month; ``None`` where none is confirmed yet."""
    rows = (
        OpeningDay.objects.filter(day__range=(period.first, period.last))
        .order_by()
        .annotate(month=MonthKey("day"))
        .values("office__slug", "month")
        .annotate(known=Count("pk", filter=~Q(actual="")), really=Count("pk", filter=Q(actual__in=spans)))
    )
    return {(row["office__slug"], row["month"]): row["really"] if row["known"] else None for row in rows}


def _month_table(period: Period, spans: Sequence[str], *, code: str, title: str, note: str) -> Table:
    """Months × offices.

    A month is known once any office confirmed a day of it: an office that planned nothing was then closed,
    and counts zero. A month nobody confirmed, or an office still to confirm, is missing: it is not a zero.
    """
    offices = list(Office.objects.all())
    counts = _counts(period, spans)
    present = [o for o in offices if o.active or any(slug == o.slug for slug, _ in counts)]
    known = {month for (_, month), days in counts.items() if days is not None}
    rows: list[dict[str, str | int | None]] = []
    sums: list[dict[str, int | None]] = []
    for month in period.months():
        key = _month_key(month)
        absent = 0 if key in known else None
        cells = {o.slug: counts.get((o.slug, key), absent) for o in present}
        label = month_name(month.first.month) if period.kind is Kind.YEAR else period_label(month)
        sums.append({**cells, "total": _sum(cells.values())})
        rows.append({"month": label.capitalize(), **sums[-1]})
    columns = [Column(o.slug, o.short_name, numeric=True) for o in present]
    return Table(
        code=code,
        title=f"{title}, {period_label(period)}",
        columns=[Column("month", "Mois"), *columns, Column("total", "Total", numeric=True, unit="jours")],
        rows=rows,
        totals={
            "month": "Total",
            **{c.key: _sum(line[c.key] for line in sums) for c in (*columns, Column("total", ""))},
        },
        note=note,
    )


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def opening_table(period: Period) -> Table:
    """Opening days by month and office: days with at least a half-day really open to the public."""
    return _month_table(
        period,
        OPEN_SPANS,
        code="opening.days",
        title="Jours d'ouverture par mois et par bureau",
        note="Un jour d'ouverture compte au moins une demi-journée réellement ouverte au public.",
    )


def half_days_table(period: Period) -> Table:
    """Of the opening days, those with a half-day only."""
    return _month_table(
        period,
        HALF_DAYS,
        code="opening.half_days",
        title="Dont demi-journées",
        note="Jours ouverts le matin ou l'après-midi seulement, déjà comptés dans les jours d'ouverture.",
    )


def classification_table(period: Period) -> Table:
    """Opening days of a year against the thresholds of the classification, by office and all together.

    "All together" counts a day once when at least one office was open: the periods of several desks may be
    added up, and the criteria are examined on the main one (guide of the ministry of economy, 2020).
    """
    really = OpeningDay.objects.really_open().filter(day__range=(period.first, period.last))
    by_office = dict(really.order_by().values_list("office").annotate(days=Count("pk")))
    together = really.order_by().values("day").distinct().count()
    lines = [(office.name, by_office.get(office.pk, 0)) for office in Office.objects.active()]
    rows = [
        {
            "office": name,
            "days": days,
            **{f"to_{limit.category}": max(0, limit.days - days) for limit in CLASSIFICATION},
        }
        for name, days in [*lines, ("Au moins un bureau ouvert", together)]
    ]
    thresholds = [
        Column(
            f"to_{limit.category}",
            f"Manque pour la catégorie {limit.category}",
            numeric=True,
            unit=f"sur {limit.days}",
        )
        for limit in CLASSIFICATION
    ]
    return Table(
        code="opening.classification",
        title=f"Classement de l'office, {period_label(period)}",
        columns=[
            Column("office", "Bureau"),
            Column("days", "Jours", numeric=True, unit="ouverts"),
            *thresholds,
        ],
        rows=rows,
        note=f"Seuils\u00a0: {CLASSIFICATION[0].source}. Ils s'apprécient sur le bureau principal\u202f; "
        "l'accueil hors les murs peut s'y ajouter les jours où aucun bureau n'ouvre.",
    )
