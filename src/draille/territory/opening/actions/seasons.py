"""Seasons and their weekly hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from draille.kernel.french import date_range, hours
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.territory.opening.models import OpeningSeason, WeeklyHours
from draille.territory.opening.rules import Interval, overlapping_intervals
from draille.territory.people.models import User
from draille.territory.places.models import Office

Author = User | AnonymousUser | None
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def _check_dates(office: Office, first: date, last: date, own: int | None) -> None:
    if last < first:
        raise Refused("Le dernier jour vient avant le premier.", code="period_order", field="last_day")
    others = OpeningSeason.objects.filter(office=office, first_day__lte=last, last_day__gte=first)
    other = next((season for season in others if season.pk != own), None)
    if other:
        dates = date_range(other.first_day, other.last_day)
        raise Refused(
            f"Ces dates recouvrent la saison « {other.name} », {dates}.",
            code="season_overlap",
            field="first_day",
        )


def _check_hours(week: Mapping[int, Sequence[Interval]]) -> None:
    for weekday, intervals in sorted(week.items()):
        name = WEEKDAYS[weekday]
        for interval in intervals:
            if interval.closes <= interval.opens:
                raise Refused(
                    f"Le {name}, la fermeture vient avant l'ouverture.",
                    code="hours_order",
                    field=f"hours_{weekday}",
                )
        if found := overlapping_intervals(intervals):
            one, other = (hours(interval.opens, interval.closes) for interval in found)
            raise Refused(
                f"Le {name}, les horaires {one} et {other} se recouvrent.",
                code="hours_overlap",
                field=f"hours_{weekday}",
            )


def _hours_text(lines: Sequence[tuple[int, Interval]]) -> list[str]:
    return [f"{WEEKDAYS[weekday]} {hours(line.opens, line.closes)}" for weekday, line in sorted(lines)]


@transaction.atomic
def save_season(
    *,
    office: Office,
    name: str,
    first_day: date,
    last_day: date,
    open_on_holidays: bool,
    week: Mapping[int, Sequence[Interval]],
    by: Author,
    season: OpeningSeason | None = None,
) -> OpeningSeason:
    """Create a season with its weekly hours, or replace those of one. The plan is written apart.

    Raises:
        Refused: ``period_order``, ``season_overlap``, ``hours_order``, ``hours_overlap``.
    """
    _check_dates(office, first_day, last_day, season.pk if season else None)
    _check_hours(week)
    values = {
        "office": office,
        "name": name.strip(),
        "first_day": first_day,
        "last_day": last_day,
        "open_on_holidays": open_on_holidays,
    }
    stored = OpeningSeason.objects.get(pk=season.pk) if season else OpeningSeason()
    changes = changed_fields(stored, values) if stored.pk else {}
    for field, value in values.items():
        setattr(stored, field, value)
    stored.save()
    before = [(line.weekday, Interval(line.opens, line.closes)) for line in stored.hours.all()]
    after = [(weekday, interval) for weekday, intervals in week.items() for interval in intervals]
    if sorted(before) != sorted(after):
        stored.hours.all().delete()
        WeeklyHours.objects.bulk_create(
            WeeklyHours(season=stored, weekday=weekday, opens=interval.opens, closes=interval.closes)
            for weekday, interval in sorted(after)
        )
        changes["hours"] = (_hours_text(before), _hours_text(after))
    write_entry(by=by, verb="save_season", record=stored, changes=changes)
    return stored


@transaction.atomic
def remove_season(*, season: OpeningSeason, by: Author) -> None:
    """Remove a season; the days already planned or confirmed stay as they are."""
    write_entry(by=by, verb="remove_season", record=season)
    season.delete()
