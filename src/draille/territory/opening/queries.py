"""Reading the calendar: hours of a day, what is open now, and the month × office tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from draille.kernel.contracts import Column, Scope, Table
from draille.kernel.french import hours, joined, month_name, period_label
from draille.kernel.french.dates import WEEKDAYS
from draille.kernel.periods import Kind, Period
from draille.territory.opening.enums import OPEN_SPANS, Span
from draille.territory.opening.models import OpeningDay, OpeningDayQuerySet, OpeningSeason
from draille.territory.opening.rules import (
    CLASSIFICATION,
    DayException,
    DayHours,
    Interval,
    Moment,
    Season,
    day_hours,
    state_at,
    usual_intervals,
)
from draille.territory.places.models import Office
from draille.territory.places.queries import public_holiday_days

HORIZON = timedelta(days=280)
"""How far ahead the next opening is looked for: past the longest winter closure."""

HALF_DAYS = (Span.MORNING.value, Span.AFTERNOON.value)


@dataclass(frozen=True, slots=True)
class OfficeToday:
    """An office at one moment of a day: what was planned, what is recorded, what the public may expect."""

    office: Office
    hours: DayHours
    moment: Moment
    planned: str
    actual: str


def seasons_of(offices: Iterable[Office], period: Period) -> dict[int, list[Season]]:
    """The seasons that touch a period, by office; two queries."""
    found: dict[int, list[Season]] = defaultdict(list)
    touching = OpeningSeason.objects.filter(
        office__in=offices, first_day__lte=period.last, last_day__gte=period.first
    ).prefetch_related("hours")
    for season in touching:
        hours: dict[int, list[Interval]] = defaultdict(list)
        for line in season.hours.all():
            hours[line.weekday].append(Interval(line.opens, line.closes))
        found[season.office_id].append(
            Season(season.first_day, season.last_day, dict(hours), season.open_on_holidays, season.name)
        )
    return found


def _exception(record: OpeningDay) -> DayException | None:
    """What a recorded day says beyond the weekly hours; a plain plan says nothing new."""
    if not (record.actual or record.by_hand):
        return None
    interval = Interval(record.opens, record.closes) if record.opens and record.closes else None
    return DayException(record.actual or record.planned, interval, record.reason, record.note)


def hours_between(offices: Sequence[Office], period: Period) -> dict[int, list[DayHours]]:
    """The days of a period, in order, for each office (by primary key); four queries whatever the length."""
    seasons = seasons_of(offices, period)
    holidays = public_holiday_days(period)
    records = OpeningDay.objects.filter(office__in=offices, day__range=(period.first, period.last))
    exceptions = {(record.office_id, record.day): _exception(record) for record in records}
    return {
        office.pk: [
            day_hours(
                day,
                seasons.get(office.pk, []),
                holiday=holidays.get(day, ""),
                exception=exceptions.get((office.pk, day)),
            )
            for day in period.days()
        ]
        for office in offices
    }


def today_states(at: datetime | None = None) -> list[OfficeToday]:
    """Every office in service at a moment (now when not given), in order; a fixed number of queries."""
    local = timezone.localtime(at).replace(tzinfo=None)
    day = local.date()
    offices = list(Office.objects.active().select_related("commune"))
    coming = hours_between(offices, Period(day, day + HORIZON))
    records = {record.office_id: record for record in OpeningDay.objects.filter(office__in=offices, day=day)}
    states = []
    for office in offices:
        days, record = coming[office.pk], records.get(office.pk)
        states.append(
            OfficeToday(
                office,
                days[0],
                state_at(local, days),
                record.planned if record else days[0].span,
                record.actual if record else "",
            )
        )
    return states


WEEK_AHEAD = 7
SPECIAL_DAYS_AHEAD = 60


@dataclass(frozen=True, slots=True)
class OfficeWeek:
    """An office for the public: now, the seven days to come, its seasons, and the days unlike them."""

    state: OfficeToday
    days: list[DayHours]
    seasons: list[Season]
    special: list[DayHours]


def office_weeks(at: datetime | None = None) -> list[OfficeWeek]:
    """Every office in service, as the public needs it; a fixed number of queries."""
    states = today_states(at)
    offices = [state.office for state in states]
    first = timezone.localtime(at).date()
    ahead = Period(first, first + HORIZON)
    seasons = seasons_of(offices, ahead)
    coming = hours_between(offices, Period(first, first + timedelta(days=SPECIAL_DAYS_AHEAD)))
    weeks = []
    for state in states:
        own, days = seasons.get(state.office.pk, []), coming[state.office.pk]
        special = [day for day in days if day.intervals != usual_intervals(day.day, own, holiday=False)]
        weeks.append(OfficeWeek(state, days[:WEEK_AHEAD], own, special))
    return weeks


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


def _month_key(month: Period) -> tuple[int, int]:
    return month.first.year, month.first.month


def _counts(period: Period, spans: Sequence[str]) -> dict[tuple[str, int, int], int | None]:
    """Days really open with one of those spans, by office and month; ``None`` where none is confirmed yet."""
    rows = (
        OpeningDay.objects.filter(day__range=(period.first, period.last))
        .order_by()
        .values("office__slug", "day__year", "day__month")
        .annotate(known=Count("pk", filter=~Q(actual="")), really=Count("pk", filter=Q(actual__in=spans)))
    )
    return {
        (row["office__slug"], row["day__year"], row["day__month"]): row["really"] if row["known"] else None
        for row in rows
    }


def _month_table(period: Period, spans: Sequence[str], *, code: str, title: str, note: str) -> Table:
    """Months × offices.

    A month is known once any office confirmed a day of it: an office that planned nothing was then closed,
    and counts zero. A month nobody confirmed, or an office still to confirm, is missing: it is not a zero.
    """
    offices = list(Office.objects.all())
    counts = _counts(period, spans)
    present = [o for o in offices if o.active or any(slug == o.slug for slug, *_ in counts)]
    known = {(year, number) for (_, year, number), days in counts.items() if days is not None}
    rows: list[dict[str, str | int | None]] = []
    sums: list[dict[str, int | None]] = []
    for month in period.months():
        key = _month_key(month)
        absent = 0 if key in known else None
        cells = {o.slug: counts.get((o.slug, *key), absent) for o in present}
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


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """A season with its week in words: ``("lundi", "de 9 h à 12 h")``, an empty text for a closed day."""

    season: OpeningSeason
    week: list[tuple[str, str]]


def office_seasons(year: int) -> list[tuple[Office, list[SeasonLine]]]:
    """The seasons that touch a year, by office; three queries."""
    whole = Period.year(year)
    seasons = OpeningSeason.objects.filter(first_day__lte=whole.last, last_day__gte=whole.first)
    lines: dict[int, list[SeasonLine]] = defaultdict(list)
    for season in seasons.prefetch_related("hours").order_by("first_day"):
        week = [
            [hours(h.opens, h.closes) for h in season.hours.all() if h.weekday == day] for day in range(7)
        ]
        named = [(name, joined(parts)) for name, parts in zip(WEEKDAYS, week, strict=True)]
        lines[season.office_id].append(SeasonLine(season, named))
    return [(office, lines[office.pk]) for office in Office.objects.active()]
