"""What a schedule amounts to, ready to be said: every Tuesday, the second Saturday of the month, dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from draille.offer.agenda.rules.recurrence import Schedule, Session, days_of, is_endless

FEW = 3
"""As many dates of a rule are told one by one; so is any number that nobody could give a rule."""
MOST_TOLD = 8
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"}
_READ_AHEAD = timedelta(days=6 * 366)
_MOST_READ = 3000


class Every(StrEnum):
    """How it comes back."""

    DATES = "dates"
    SPANS = "spans"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_DAY = "monthly_day"
    YEARLY = "yearly"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A schedule as people say it.

    Attributes:
        first: its first day; ``last`` its last one, ``None`` where it does not end.
        days: for ``DATES`` and ``SPANS`` each of them (of ``SPANS``, the first day of each).
        weekdays: 0 is Monday. ``ordinals``: which of them in the month, or which days of it; -1 is the last.
        count: how many times; ``None`` without end.
        excepted, added: days the rule has and that do not take place, and the reverse.
    """

    every: Every
    first: date
    last: date | None
    sessions: tuple[Session, ...]
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    excepted: tuple[date, ...] = ()
    added: tuple[date, ...] = ()
    count: int | None = None
    span_days: int = 1


def patterns_of(schedules: Iterable[Schedule]) -> list[Pattern]:
    """One for each schedule that has a day, those that differ by their hours only told together."""
    gathered: dict[Schedule, tuple[Session, ...]] = {}
    for schedule in schedules:
        alike = replace(schedule, sessions=())
        gathered[alike] = (*gathered.get(alike, ()), *schedule.sessions)
    whole = [replace(one, sessions=_in_order(sessions)) for one, sessions in gathered.items()]
    found = [pattern for schedule in _dates_together(whole) if (pattern := _pattern(schedule))]
    return sorted(found, key=lambda one: (one.first, one.last or date.max))


def _in_order(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    return tuple(sorted(set(sessions), key=lambda one: (str(one.start), str(one.end))))


def _dates_together(schedules: list[Schedule]) -> list[Schedule]:
    """Single dates with the same hours are one list of dates."""
    kept: list[Schedule] = []
    dates: dict[tuple[Session, ...], list[date]] = {}
    for one in schedules:
        if one.rule or one.span_days > 1:
            kept.append(one)
        else:
            days = {one.first_day, *one.added} - set(one.removed)
            dates.setdefault(one.sessions, []).extend(days)
    for sessions, found in dates.items():
        if days := set(found):
            kept.append(Schedule(min(days), sessions=sessions, added=tuple(sorted(days))))
    return kept


def _pattern(schedule: Schedule) -> Pattern | None:
    endless = is_endless([schedule])
    until = max(schedule.first_day, *schedule.added) if schedule.added else schedule.first_day
    days = list(islice(days_of(schedule, until + _READ_AHEAD), _MOST_READ))
    if not days:
        return None
    dates = Pattern(
        Every.SPANS if schedule.span_days > 1 else Every.DATES,
        days[0],
        None if endless else days[-1] + timedelta(days=schedule.span_days - 1),
        schedule.sessions,
        days=tuple(days),
        count=None if endless else len(days),
        span_days=schedule.span_days,
    )
    if not schedule.rule or (not endless and len(days) <= FEW):
        return dates if len(days) <= MOST_TOLD else replace(dates, every=Every.MANY)
    if schedule.span_days > 1:
        return dates if len(days) <= MOST_TOLD and not endless else replace(dates, every=Every.MANY)
    return _ruled(schedule, replace(dates, days=()), set(days))


def _ruled(schedule: Schedule, plain: Pattern, days: set[date]) -> Pattern:
    ruled = Schedule(schedule.first_day, schedule.rule)
    end = max(days)
    by_rule = set(islice(days_of(ruled, end), _MOST_READ))
    excepted = tuple(sorted(day for day in by_rule - days if min(days) < day < end))
    added = tuple(sorted(days - by_rule))
    of_rule = sorted(days & by_rule)
    if not of_rule:
        return replace(plain, every=Every.MANY)
    said = replace(
        plain,
        first=of_rule[0],
        last=None if plain.last is None else of_rule[-1],
        excepted=excepted,
        added=added,
    )
    return _frequency(schedule, said)


def _frequency(schedule: Schedule, plain: Pattern) -> Pattern:
    parts = dict(part.split("=", 1) for part in schedule.rule.upper().split(";") if "=" in part)
    many = replace(plain, every=Every.MANY)
    if set(parts) - _KNOWN:
        return many
    interval = int(parts.get("INTERVAL", 1))
    months = tuple(int(month) for month in parts.get("BYMONTH", "").split(",") if month)
    said = replace(plain, interval=interval, months=months)
    numbered = [_numbered(day) for day in parts.get("BYDAY", "").split(",") if day]
    positions = tuple(int(place) for place in parts.get("BYSETPOS", "").split(",") if place)
    in_month = tuple(int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day)
    match parts["FREQ"]:
        case "DAILY" if not in_month and not positions:
            return _daily(said, numbered)
        case "WEEKLY" if not in_month and not positions:
            weekdays = tuple(sorted({day for _n, day in numbered})) or (schedule.first_day.weekday(),)
            return _daily(said, []) if len(weekdays) == 7 and interval == 1 else _weekly(said, weekdays)
        case "MONTHLY":
            return _monthly(said, numbered, positions, in_month or (schedule.first_day.day,))
        case "YEARLY" if numbered and months:
            return _monthly(replace(said, interval=1), numbered, positions, ()) if interval == 1 else many
        case "YEARLY" if not numbered and not positions and len(in_month) < 2 and len(months) < 2:
            return replace(said, every=Every.YEARLY, months=())
    return many


def _numbered(day: str) -> tuple[int, int]:
    return int(day[:-2] or 0), _DAYS.index(day[-2:])


def _daily(said: Pattern, numbered: list[tuple[int, int]]) -> Pattern:
    if numbered:
        weekdays = tuple(sorted({day for _n, day in numbered}))
        return _weekly(said, weekdays) if said.interval == 1 else replace(said, every=Every.MANY)
    return replace(said, every=Every.DAILY)


def _weekly(said: Pattern, weekdays: tuple[int, ...]) -> Pattern:
    return replace(said, every=Every.WEEKLY, weekdays=weekdays)


def _monthly(
    said: Pattern,
    numbered: list[tuple[int, int]],
    positions: tuple[int, ...],
    in_month: tuple[int, ...],
) -> Pattern:
    if not numbered:
        fits = not positions and all(-1 <= day <= 31 and day for day in in_month)
        return replace(said, every=Every.MONTHLY_DAY if fits else Every.MANY, ordinals=in_month)
    weekdays = {day for _n, day in numbered}
    ordinals = positions or tuple(sorted({number for number, _day in numbered}))
    if len(weekdays) > 1 or any(not -1 <= number <= 5 for number in ordinals):
        return replace(said, every=Every.MANY)
    if ordinals == (0,):
        return _weekly(said, tuple(weekdays)) if said.interval == 1 else replace(said, every=Every.MANY)
    if 0 in ordinals:
        return replace(said, every=Every.MANY)
    return replace(said, every=Every.MONTHLY_WEEKDAY, weekdays=tuple(weekdays), ordinals=ordinals)
