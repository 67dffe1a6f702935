"""Dates, hours, delays and periods in French."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from draille.kernel.french.numbers import MISSING, NBSP, NNBSP, count, ordinal
from draille.kernel.periods import Kind, Period

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def month_name(month: int) -> str:
    """``janvier`` for 1."""
    return MONTHS[month - 1]


def long_date(day: date | None) -> str:
    """``1er mai 2024``; of an aware moment, its local day."""
    if day is None:
        return MISSING
    local = _local_day(day)
    return f"{_day_month(local)} {local.year}"


def weekday_date(day: date | None) -> str:
    """``mercredi 1er mai 2024``."""
    return MISSING if day is None else f"{WEEKDAYS[_local_day(day).weekday()]} {long_date(day)}"


def short_date(day: date | None) -> str:
    """``01/05/2024``."""
    return MISSING if day is None else f"{_local_day(day):%d/%m/%Y}"


def hour(moment: time | datetime | None) -> str:
    """``10 h 30``, ``10 h``; of an aware moment, its local hour."""
    if moment is None:
        return MISSING
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def hours(start: time, end: time) -> str:
    """``de 10 h à 12 h 30``."""
    return f"de {hour(start)} à {hour(end)}"


def duration(span: timedelta | None) -> str:
    """A delay a person can judge: ``45 min``, ``2 h 15``, ``3 jours``."""
    if span is None:
        return MISSING
    minutes = round(span.total_seconds() / 60)
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    if minutes < 24 * 60:
        rest = f"{NBSP}{minutes % 60:02d}" if minutes % 60 else ""
        return f"{minutes // 60}{NBSP}h{rest}"
    return count(round(minutes / (24 * 60)), "jour", "jours")


def date_range(first: date, last: date) -> str:
    """``du 1er au 15 mai 2024``, ``du 28 avril au 3 mai 2024``; ``le 1er mai 2024`` for one day."""
    if first == last:
        return f"le {long_date(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"du {ordinal(first.day) if first.day == 1 else first.day} au {long_date(last)}"
    if first.year == last.year:
        return f"du {_day_month(first)} au {long_date(last)}"
    return f"du {long_date(first)} au {long_date(last)}"


def period_label(period: Period) -> str:
    """The period as a title: ``2024``, ``3e trimestre 2024``, ``juillet 2024``, ``du 1er au 15 mai 2024``."""
    year = period.first.year
    match period.kind:
        case Kind.YEAR:
            return str(year)
        case Kind.QUARTER:
            return f"{ordinal((period.first.month + 2) // 3)}{NBSP}trimestre {year}"
        case Kind.MONTH:
            return f"{month_name(period.first.month)} {year}"
        case Kind.WEEK:
            iso = period.first.isocalendar()
            days = date_range(period.first, period.last)
            return f"semaine{NBSP}{iso.week} de {iso.year} ({days})"
        case Kind.SEASON if period.name:
            return f"{period.name} {_years(period)}"
        case Kind.DAY:
            return long_date(period.first)
        case _:
            return date_range(period.first, period.last)


def during(period: Period) -> str:
    """The period inside a sentence: ``en 2024``, ``au 3e trimestre 2024``, ``le 1er mai 2024``."""
    match period.kind:
        case Kind.YEAR | Kind.MONTH:
            return f"en {period_label(period)}"
        case Kind.QUARTER:
            return f"au {period_label(period)}"
        case Kind.WEEK:
            return f"la {period_label(period)}"
        case Kind.SEASON if period.name:
            return f"pendant la saison «{NNBSP}{period_label(period)}{NNBSP}»"
        case _:
            return date_range(period.first, period.last)


def compared_with(period: Period) -> str:
    """``par rapport à 2023``, ``par rapport au 3e trimestre 2023``, ``par rapport à la période du …``."""
    match period.kind:
        case Kind.YEAR | Kind.MONTH:
            return f"par rapport à {period_label(period)}"
        case Kind.QUARTER | Kind.DAY:
            return f"par rapport au {period_label(period)}"
        case Kind.WEEK:
            return f"par rapport à la {period_label(period)}"
        case Kind.SEASON if period.name:
            return f"par rapport à la saison «{NNBSP}{period_label(period)}{NNBSP}»"
        case _:
            if period.first == period.last:
                return f"par rapport au {long_date(period.first)}"
            return f"par rapport à la période {date_range(period.first, period.last)}"


def _local_day(day: date) -> date:
    if isinstance(day, datetime):
        return timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return day


def _day_month(day: date) -> str:
    return f"{ordinal(day.day) if day.day == 1 else day.day}{NBSP}{month_name(day.month)}"


def _years(period: Period) -> str:
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}-{last}"
