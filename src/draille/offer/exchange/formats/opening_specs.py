"""Opening periods as dated stretches: what returns every year is written for the twelve months to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from draille.kernel.clock import today
from draille.offer.offers.models import Offer, OpeningException, OpeningPeriod

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AHEAD = timedelta(days=365)
Hours = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spec:
    """The same hours on some weekdays of a stretch; ``None``: not known. Bounds may be empty."""

    first: date | None
    last: date | None
    days: tuple[int, ...]
    hours: Hours | None
    on_request: bool = False


def specs_of(offer: Offer) -> list[Spec]:
    """The stretches that are not over, in order."""
    found = [
        Spec(first, last, days, hours, period.on_request)
        for period in offer.periods.all()
        for first, last in _stretches(period)
        for days, hours in _weeks(period)
    ]
    return sorted(found, key=lambda spec: (spec.first or date.min, spec.days, spec.hours or ("", "")))


def coming_exceptions(offer: Offer) -> list[OpeningException]:
    """The days unlike their period, from today on."""
    return [one for one in offer.exceptions.all() if one.day >= today()]


def _stretches(period: OpeningPeriod) -> Iterator[tuple[date | None, date | None]]:
    first, last, now = period.first_day, period.last_day, today()
    if not period.yearly or first is None or last is None:
        if last is None or last >= now:
            yield (None, None) if period.yearly else (first, last)
        return
    over_new_year = (first.month, first.day) > (last.month, last.day)
    for year in (now.year - 1, now.year, now.year + 1):
        begins, ends = in_year(first, year), in_year(last, year + over_new_year)
        if ends >= now and begins <= now + AHEAD:
            yield begins, ends


def in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February is the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _weeks(period: OpeningPeriod) -> list[tuple[tuple[int, ...], Hours | None]]:
    by_hours: dict[Hours, list[int]] = {}
    for day, pairs in sorted(period.hours.items()):
        for opens, closes in pairs:
            by_hours.setdefault((opens, closes), []).append(int(day))
    if not by_hours:
        return [(tuple(range(7)), None)]
    return [(tuple(days), hours) for hours, days in sorted(by_hours.items())]
