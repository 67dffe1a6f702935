"""The days to record on, read from the territory: opening days, hours, holidays, who worked where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from random import Random

from draille.kernel.periods import Period
from draille.territory.opening.enums import Span
from draille.territory.opening.models import OpeningDay, WeeklyHours
from draille.territory.people.enums import Role
from draille.territory.people.models import Contract
from draille.territory.places.queries import public_holiday_days, school_days_off
from draille.welcome.reception.demo.drafts import OfficeDay

NOON = time(13)
Hours = tuple[tuple[time, time], ...]
USUAL: Hours = ((time(9, 30), time(12, 30)), (time(14), time(17, 30)))
TELEPHONE: Hours = ((time(9), time(12)), (time(14), time(17)))


def open_days(period: Period) -> list[OfficeDay]:
    """Every office on every day it was really open, with that day's hours."""
    weekly = _weekly_hours(period)
    off = school_days_off(period)
    rows = OpeningDay.objects.really_open().filter(day__range=(period.first, period.last))
    return [
        OfficeDay(
            row.office.slug,
            row.day,
            _cut(
                ((row.opens, row.closes),)
                if row.opens and row.closes
                else weekly.get((row.office_id, row.day)) or USUAL,
                row.actual,
            ),
            row.day in off,
        )
        for row in rows.select_related("office").order_by("day", "office__order", "office__slug")
    ]


def telephone_days(period: Period, open_on: Iterable[OfficeDay]) -> list[OfficeDay]:
    """When the telephone is answered: opening hours, and other weekdays at the office most often open."""
    found = list(open_on)
    by_office: dict[str, set[date]] = defaultdict(set)
    for open_day in found:
        by_office[open_day.office].add(open_day.day)
    main = max(sorted(by_office), key=lambda slug: len(by_office[slug]))
    holidays, off = public_holiday_days(period), school_days_off(period)
    found += [
        OfficeDay(main, day, TELEPHONE, day in off)
        for day in period.days()
        if day.weekday() < 5 and day not in holidays and day not in by_office[main]
    ]
    return sorted(found, key=lambda open_day: (open_day.day, open_day.office))


def _weekly_hours(period: Period) -> dict[tuple[int, date], Hours]:
    """The season's hours of each office, day by day."""
    found: dict[tuple[int, date], Hours] = {}
    rows = WeeklyHours.objects.filter(
        season__first_day__lte=period.last, season__last_day__gte=period.first
    ).select_related("season")
    for row in rows.order_by("season__first_day", "weekday", "opens"):
        season = period.overlap(Period(row.season.first_day, row.season.last_day))
        for day in season.days() if season else ():
            if day.weekday() == row.weekday:
                key = (row.season.office_id, day)
                found[key] = (*found.get(key, ()), (row.opens, row.closes))
    return found


def _cut(hours: Hours, span: str) -> Hours:
    """The hours that fall in the part of the day that was open."""
    if span == Span.MORNING:
        return tuple((opens, min(closes, NOON)) for opens, closes in hours if opens < NOON) or USUAL[:1]
    if span == Span.AFTERNOON:
        return tuple((max(opens, NOON), closes) for opens, closes in hours if closes > NOON) or USUAL[1:]
    return hours


@dataclass(frozen=True, slots=True)
class _Worker:
    pk: int
    offices: frozenset[str]
    first: date
    last: date


class Roster:
    """Who may have recorded a contact: a counsellor under contract that day, in that office."""

    def __init__(self) -> None:
        contracts = Contract.objects.filter(person__groups__name=Role.COUNSELLOR.value)
        self.workers = [
            _Worker(
                contract.person_id,
                frozenset(office.slug for office in contract.person.offices.all()),
                contract.first_day,
                contract.last_day or date.max,
            )
            for contract in contracts.select_related("person")
            .prefetch_related("person__offices")
            .order_by("person__email", "first_day")
        ]

    def on(self, day: date, office: str = "") -> list[int]:
        """Those at work that day; in an office, those of that office first, else those of all offices."""
        there = [worker for worker in self.workers if worker.first <= day <= worker.last]
        own = [worker.pk for worker in there if office and office in worker.offices]
        return own or [worker.pk for worker in there if not worker.offices]

    def desk(self, rng: Random, day: date, office: str) -> list[int]:
        """The one or two at that desk that day."""
        present = self.on(day, office)
        return rng.sample(present, min(len(present), 2))
