"""Hours of a day, what is open now, the week to come: what is read of seasons and of days unlike them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.utils import timezone

from draille.kernel.french import hours, joined
from draille.kernel.french.dates import WEEKDAYS
from draille.kernel.periods import Period
from draille.territory.opening.models import OpeningDay, OpeningSeason
from draille.territory.opening.rules import (
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


def _exception(record: OpeningDay) -> DayException:
    interval = Interval(record.opens, record.closes) if record.opens and record.closes else None
    return DayException(record.actual or record.planned, interval, record.reason, record.note)


def _days_of(offices: Sequence[Office], period: Period) -> dict[int, Iterator[DayHours]]:
    """The days of a period, in order, for each office, made as they are asked for; four queries.

    A recorded day that is a plain plan says nothing beyond the weekly hours: it is not read.
    """
    seasons = seasons_of(offices, period)
    holidays = public_holiday_days(period)
    said = OpeningDay.objects.filter(office__in=offices, day__range=(period.first, period.last))
    exceptions = {
        (record.office_id, record.day): _exception(record)
        for record in said.exclude(actual="", by_hand=False)
    }

    def days(key: int) -> Iterator[DayHours]:
        own = seasons.get(key, [])
        for day in period.days():
            holiday = holidays.get(day, "")
            yield day_hours(day, own, holiday=holiday, exception=exceptions.get((key, day)))

    return {office.pk: days(office.pk) for office in offices}


def hours_between(offices: Sequence[Office], period: Period) -> dict[int, list[DayHours]]:
    """The days of a period, in order, for each office (by primary key); four queries whatever the length."""
    return {key: list(days) for key, days in _days_of(offices, period).items()}


def today_states(at: datetime | None = None) -> list[OfficeToday]:
    """Every office in service at a moment (now when not given), in order; a fixed number of queries."""
    local = timezone.localtime(at).replace(tzinfo=None)
    day = local.date()
    offices = list(Office.objects.active().select_related("commune"))
    coming = _days_of(offices, Period(day, day + HORIZON))
    records = {record.office_id: record for record in OpeningDay.objects.filter(office__in=offices, day=day)}
    states = []
    for office in offices:
        days, record = coming[office.pk], records.get(office.pk)
        first = next(days)
        states.append(
            OfficeToday(
                office,
                first,
                state_at(local, chain([first], days)),
                record.planned if record else first.span,
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
