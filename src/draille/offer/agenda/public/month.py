"""A month as a table: how much each day has, and the months beside it."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from babel.dates import format_skeleton, get_day_names
from django.http import QueryDict

from draille.kernel.clock import today
from draille.offer.agenda.actions.indexing import HORIZON_DAYS
from draille.offer.agenda.public.addresses import on_days
from draille.offer.agenda.queries import MOST_A_DAY, EventFilter, count_days
from draille.offer.agenda.sentences import day_words
from draille.offer.offers.search import Understood
from draille.offer.offers.sentences import active_language


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the table; ``number`` is empty for none and ``99+`` for many."""

    day: date
    url: str
    number: str
    label: str
    chosen: bool
    is_today: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its weeks, from Monday; days of other months are ``None``."""

    name: str
    url: str
    weekdays: list[tuple[str, str]]
    weeks: list[list[Cell | None]]
    before: tuple[str, str] | None
    after: tuple[str, str] | None


def month_of(
    asked: EventFilter, given: QueryDict, day: date, *, understood: Understood | None = None
) -> Month:
    """The month a day is in, for the same question of other days; one query."""
    weeks = Calendar().monthdatescalendar(day.year, day.month)
    days = [one for week in weeks for one in week if one.month == day.month]
    counts = count_days(replace(asked, long_runs=False), days, understood=understood)
    before, after = days[0] - timedelta(days=1), days[-1] + timedelta(days=1)
    return Month(
        name=month_words(day),
        url=_url(given, day),
        weekdays=_weekdays(),
        weeks=[[_cell(asked, given, one, counts) if one in days else None for one in week] for week in weeks],
        before=(month_words(before), _url(given, before)) if before >= today().replace(day=1) else None,
        after=(month_words(after), _url(given, after)) if after <= _horizon() else None,
    )


def _horizon() -> date:
    return today() + timedelta(days=HORIZON_DAYS)


def _url(given: QueryDict, day: date) -> str:
    return on_days(given, month=f"{day:%Y-%m}")


def month_words(day: date) -> str:
    """``juillet 2026``."""
    return str(format_skeleton("yMMMM", day, locale=active_language()))


def _weekdays() -> list[tuple[str, str]]:
    """Short and whole."""
    short = get_day_names("abbreviated", "stand-alone", active_language())
    wide = get_day_names("wide", "stand-alone", active_language())
    return [(short[number].rstrip("."), wide[number]) for number in range(7)]


def _cell(asked: EventFilter, given: QueryDict, day: date, counts: Mapping[date, int]) -> Cell:
    number, first = counts.get(day, 0), asked.first_day
    return Cell(
        day=day,
        url=on_days(given, day=day.isoformat()) if number else "",
        number="" if not number else f"{MOST_A_DAY - 1}+" if number >= MOST_A_DAY else str(number),
        label=day_words(day),
        chosen=bool(
            first
            and asked.last_day
            and first <= day <= asked.last_day
            and asked.last_day - first < timedelta(days=8)
        ),
        is_today=day == today(),
        past=day < today(),
    )
