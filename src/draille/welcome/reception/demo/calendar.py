"""The days to record on, read from the territory: opening days, hours, holidays, who worked where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from random import Random

from draille.kernel.periods import Period
from draille.territory.opening.models import OpeningDay
from draille.territory.opening.queries import hours_between
from draille.territory.opening.rules import DayHours
from draille.territory.people.enums import Role
from draille.territory.people.models import Contract
from draille.territory.places.models import Office
from draille.territory.places.queries import public_holiday_days, school_days_off
from draille.welcome.reception.demo.drafts import OfficeDay

Hours = tuple[tuple[time, time], ...]
USUAL: Hours = ((time(9, 30), time(12, 30)), (time(14), time(17, 30)))
TELEPHONE: Hours = ((time(9), time(12)), (time(14), time(17)))


def open_days(period: Period) -> list[OfficeDay]:
    """Every office on every day it was really open, with that day's hours."""
    offices = list(Office.objects.order_by("order", "slug"))
    hours, off = hours_between(offices, period), school_days_off(period)
    rows = OpeningDay.objects.really_open().filter(day__range=(period.first, period.last))
    really_open = set(rows.values_list("office_id", "day"))
    return sorted(
        (
            OfficeDay(office.slug, found.day, _pairs(found), found.day in off)
            for office in offices
            for found in hours[office.pk]
            if (office.pk, found.day) in really_open
        ),
        key=lambda open_day: open_day.day,
    )


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


def _pairs(found: DayHours) -> Hours:
    return tuple((interval.opens, interval.closes) for interval in found.intervals) or USUAL


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
