"""Which periods the dashboard offers, and how it steps from one to the next. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from draille.kernel.periods import Kind, Period

LONGEST_YEARS = 10
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Preset:
    """A period one chooses in a click."""

    label: str
    period: Period


def presets(today: date) -> list[Preset]:
    """The usual ones, the shortest first."""
    return [
        Preset("Aujourd'hui", Period.day(today)),
        Preset("Cette semaine", Period.week(today)),
        Preset("Ce mois", Period.month(today.year, today.month)),
        Preset("Cette année", Period.year(today.year)),
        Preset("Année passée", Period.year(today.year - 1)),
    ]


def step(period: Period, steps: int) -> Period | None:
    """The period just after (1) or just before (-1), of the same sort; nothing beyond the calendar kept."""
    found = _step(period, steps)
    return found if found.first >= EARLIEST and found.last <= LATEST else None


def _step(period: Period, steps: int) -> Period:
    first = period.first
    match period.kind:
        case Kind.YEAR:
            return Period.year(first.year + steps)
        case Kind.QUARTER:
            place = first.year * 4 + (first.month - 1) // 3 + steps
            return Period.quarter(place // 4, place % 4 + 1)
        case Kind.MONTH:
            place = first.year * 12 + first.month - 1 + steps
            return Period.month(place // 12, place % 12 + 1)
        case Kind.WEEK:
            return Period.week(first + timedelta(weeks=steps))
        case Kind.DAY:
            return Period.day(first + timedelta(days=steps))
        case _:
            move = timedelta(days=period.length * steps)
            return Period(period.first + move, period.last + move)


def read_period(text: str) -> Period:
    """The period an address names; ``ValueError`` says in French what is wrong with it."""
    try:
        period = Period.parse(text)
    except ValueError as error:
        raise ValueError(f"La période « {text[:40]} » ne se lit pas.") from error
    return _checked(period)


def read_range(first: str, last: str) -> Period:
    """The period between two dates typed in a form; ``ValueError`` says in French what is wrong."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise ValueError("Donnez les deux dates, de la première à la dernière.") from error
    if end < start:
        raise ValueError("La dernière date précède la première.")
    return _checked(Period.between(start, end))


def _checked(period: Period) -> Period:
    if period.first < EARLIEST or period.last > LATEST:
        raise ValueError(f"Choisissez des dates entre {EARLIEST.year} et {LATEST.year}.")
    if period.last.year - period.first.year >= LONGEST_YEARS:
        raise ValueError(f"Choisissez une période de {LONGEST_YEARS} ans au plus.")
    return period
