"""The opening calendar of the demonstration.

2022 to 2024 reproduce a month × office table to the day (``data/demo_opening_days.csv``: 2024 is the
published one; 2022 and 2023 are invented and add up to the published totals 890 and 965). Later years
follow the plan with a few closures; this year and the next are planned, and confirmed up to four days ago,
so that the dashboard has something left to confirm.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from random import Random

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.kernel.periods import Period
from draille.territory.opening.demo_seasons import SEASONS
from draille.territory.opening.enums import OPEN_SPANS, ClosureReason, Span
from draille.territory.opening.models import OpeningDay, OpeningSeason, WeeklyHours
from draille.territory.opening.rules import Interval, Season, span_of, usual_intervals
from draille.territory.places.models import Office
from draille.territory.places.rules import public_holidays_between

TABLE = Path(__file__).parent / "data" / "demo_opening_days.csv"
FIRST_YEAR = 2022
MARKET = Interval(time(9, 30), time(12, 30))
CONFIRMED_UNTIL = timedelta(days=4)

SNOW = (ClosureReason.WEATHER, "neige sur la route du col")
SICK = (ClosureReason.SICKNESS, "")
SHORT = (ClosureReason.STAFFING, "poste non remplacé")
MEETING = (ClosureReason.TRAINING, "réunion d'équipe")
OUT = (ClosureReason.OUTREACH, "équipe en accueil hors les murs")
WINTER_REASONS = (SNOW, SNOW, SICK, MEETING)
SUMMER_REASONS = (SHORT, SHORT, SICK)
OTHER_REASONS = (SICK, MEETING, OUT, SHORT)


def wanted_days() -> dict[tuple[str, int, int], int]:
    """Opening days by office, year and month; an empty cell of the table is left out."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            (slug, int(row["month"][:4]), int(row["month"][5:])): int(cell)
            for row in csv.DictReader(lines)
            for slug, cell in row.items()
            if slug != "month" and cell
        }


def seed_opening(tell: Callable[[str], None]) -> None:
    """Write seasons, plan and what really happened; an office that has seasons already is left alone."""
    wanted, years = wanted_days(), range(FIRST_YEAR, today().year + 2)
    told = {year for _, year, _ in wanted}
    offices = Office.objects.filter(slug__in=SEASONS).exclude(seasons__isnull=False)
    for office in offices.order_by("order"):
        records: list[OpeningDay] = []
        for year in years:
            seasons = _seed_seasons(office, year)
            for month in range(1, 13):
                count = wanted.get((office.slug, year, month), 0) if year in told else None
                records += _month(office, Period.month(year, month), seasons, count)
        OpeningDay.objects.bulk_create(records)
        tell(f"{office.short_name} : {len(records)} jours au calendrier")


def _seed_seasons(office: Office, year: int) -> list[Season]:
    made = []
    for kind in SEASONS[office.slug]:
        first, last, week = date(year, *kind.first), date(year, *kind.last), kind.week()
        stored = OpeningSeason.objects.create(
            office=office, name=kind.name, first_day=first, last_day=last, open_on_holidays=kind.on_holidays
        )
        WeeklyHours.objects.bulk_create(
            WeeklyHours(season=stored, weekday=weekday, opens=interval.opens, closes=interval.closes)
            for weekday, intervals in week.items()
            for interval in intervals
        )
        made.append(Season(first, last, week, kind.on_holidays, kind.name))
    return made


def _month(office: Office, month: Period, seasons: list[Season], count: int | None) -> list[OpeningDay]:
    """A month's records; ``count`` really open days, or as they fall where nothing was published."""
    holidays = {day for day, _ in public_holidays_between(month.first, month.last)}
    spans = {day: span_of(usual_intervals(day, seasons, holiday=day in holidays)) for day in month.days()}
    planned = {day: span for day, span in spans.items() if span in OPEN_SPANS}
    chance = Random(f"{office.slug} {month.slug}")  # noqa: S311 - the same seed, the same calendar
    if count is None:
        count = len(planned) - sum(chance.random() < 0.03 for _ in planned)
    records = [OpeningDay(office=office, day=day, planned=span, actual=span) for day, span in planned.items()]
    for record in _chosen(chance, records, len(records) - count, month):
        record.actual = Span.CLOSED
        record.reason, record.note = _reason(chance, record.day)
    _shorten(chance, records)
    records += _extra_days(chance, office, month, seasons, holidays, count - len(records))
    return [_until_now(record) for record in records]


def _chosen(chance: Random, records: list[OpeningDay], closures: int, month: Period) -> list[OpeningDay]:
    if closures <= 0:
        return []
    if month.first.month == 12 and closures > 2:
        return records[-closures:]
    return chance.sample(records, closures)


def _reason(chance: Random, day: date) -> tuple[str, str]:
    if (day.month, day.day) >= (12, 20):
        return ClosureReason.STAFFING, "congés de fin d'année"
    reasons: tuple[tuple[ClosureReason, str], ...] = (
        WINTER_REASONS if day.month in (1, 2, 3, 12) else OTHER_REASONS
    )
    if day.month in (7, 8, 9):
        reasons = SUMMER_REASONS
    if day.year == 2024 and day >= date(2024, 7, 16):
        reasons = (SHORT, SHORT, SICK)
    reason, note = chance.choice(reasons)
    return reason.value, note if reason is not SHORT[0] or day >= date(2024, 7, 16) else ""


def _shorten(chance: Random, records: list[OpeningDay]) -> None:
    """Now and then a whole day becomes a morning."""
    for record in records:
        if record.actual == Span.FULL and chance.random() < 0.02:
            record.actual, record.reason = Span.MORNING, ClosureReason.SICKNESS


def _extra_days(
    chance: Random, office: Office, month: Period, seasons: list[Season], holidays: set[date], missing: int
) -> list[OpeningDay]:
    """Days opened beyond the plan: the weekday's neighbours, mornings, for a market or a feast."""
    if missing <= 0:
        return []
    inside = [day for day in month.days() if any(s.first <= day <= s.last for s in seasons)]
    free = [
        day
        for day in inside
        if span_of(usual_intervals(day, seasons, holiday=day in holidays)) not in OPEN_SPANS
    ]
    # A working day first; a public holiday only when nothing else is left.
    free.sort(key=lambda day: (day in holidays, chance.random()))
    return [
        OpeningDay(
            office=office,
            day=day,
            planned=Span.CLOSED,
            actual=Span.MORNING,
            note="ouverture supplémentaire : marché ou fête",
            opens=MARKET.opens,
            closes=MARKET.closes,
            by_hand=True,
        )
        for day in free[:missing]
    ]


def _until_now(record: OpeningDay) -> OpeningDay:
    """Nothing has happened yet on the days to come, nor been confirmed on the last ones."""
    if record.day > today() - CONFIRMED_UNTIL:
        record.actual, record.reason, record.note = "", "", ""
    return record


seeders.register(Seeder(code="opening", label="calendrier d'ouverture", seed=seed_opening, order=30))
