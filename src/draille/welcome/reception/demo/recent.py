"""The last thirty days: the counter and the office's day are alive whenever the demonstration is opened.

Nothing here is in the years the figures are published for: a day of those is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from draille.kernel.periods import Period
from draille.territory.opening.models import OpeningDay
from draille.territory.opening.queries import hours_between
from draille.territory.places.models import Office
from draille.territory.places.queries import school_days_off
from draille.welcome.reception.demo.describing import describe
from draille.welcome.reception.demo.drafts import Draft, OfficeDay
from draille.welcome.reception.demo.origins import HABITS, class_of, people_by_origin
from draille.welcome.reception.demo.placing import BUSY, pick_minutes
from draille.welcome.reception.demo.targets import YEAR_2024, YEARS
from draille.welcome.reception.demo.wishes import ask_loosely

DAYS = 30
# Contacts of a day at an office of average crowd, January to December.
CROWD = (2, 3, 4, 8, 9, 9, 14, 16, 10, 7, 3, 2)
TO_QUALIFY = 0.02


def recent_contacts(seed: str, now: datetime) -> list[Draft]:
    """Contacts of the last days, up to this moment (local); the same day always brings the same ones."""
    today = now.date()
    period = Period(today - timedelta(days=DAYS), today)
    drafts: list[Draft] = []
    for open_day in _days_not_closed(period):
        if open_day.day.year > YEARS[-1].year:
            rng = Random(f"{seed}/{open_day.office}/{open_day.day}")  # noqa: S311 - a demonstration
            drafts += _day(rng, open_day)
    minute = now.hour * 60 + now.minute
    return [draft for draft in drafts if draft.day < today or draft.minute < minute]


def _days_not_closed(period: Period) -> Iterable[OfficeDay]:
    """Days planned open and not known to have been closed: the last ones are not confirmed yet."""
    offices = list(Office.objects.active())
    held = OpeningDay.objects.filter(day__range=(period.first, period.last)).values_list("office_id", "day")
    known, off, hours = set(held), school_days_off(period), hours_between(offices, period)
    for office in offices:
        for found in hours[office.pk]:
            if found.is_open and found.intervals and (office.pk, found.day) in known:
                pairs = tuple((interval.opens, interval.closes) for interval in found.intervals)
                yield OfficeDay(office.slug, found.day, pairs, found.day in off)


def _day(rng: Random, open_day: OfficeDay) -> list[Draft]:
    people = people_by_origin(YEAR_2024)
    month = open_day.day.month - 1
    weights = [number * HABITS[class_of(origin)].months[month] for origin, number in people.items()]
    crowd = CROWD[month] * BUSY.get(open_day.office, 0.8) * rng.uniform(0.5, 1.5)
    drafts = []
    for minute in pick_minutes(rng, open_day.minutes, min(round(crowd), len(open_day.minutes) // 3)):
        draft = Draft(
            origin=rng.choices(list(people), weights)[0],
            people=rng.choices((1, 2, 3, 4, 5), (52, 30, 8, 7, 3))[0],
            qualified=rng.random() > TO_QUALIFY,
            office=open_day.office,
            day=open_day.day,
            holiday=open_day.holiday,
            minute=minute,
            second=rng.randrange(60),
        )
        if draft.qualified:
            describe(rng, draft)
            ask_loosely(rng, draft, YEAR_2024.services, YEAR_2024.topics)
        else:
            draft.origin = ("", "")
        drafts.append(draft)
    return drafts
