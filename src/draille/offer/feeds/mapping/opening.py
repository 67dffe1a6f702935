"""Opening periods of sources, as ours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from typing import Any

from draille.offer.feeds.mapping.arrivals import MOST_LINES, NO_END_FROM, text

LONGEST_KEPT = 40
Period = dict[str, Any]
Stretch = tuple[str | None, str | None, Iterable[int], list[str] | None]
"""First day, last day, weekdays, hours."""
DAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
    "lundi": 0,
    "mardi": 1,
    "mercredi": 2,
    "jeudi": 3,
    "vendredi": 4,
    "samedi": 5,
    "dimanche": 6,
}


def day(value: Any) -> str | None:
    """An ISO date from an ISO text, with or without an hour; nothing where it is none."""
    return _day(text(value)[:10])


# The same few days and hours come thousands of times.
@lru_cache(maxsize=4_000)
def _day(words: str) -> str | None:
    if len(words) != 10 or words[4] != "-":
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None


def french_day(value: Any) -> str | None:
    """An ISO date from dd/mm/yyyy."""
    parts = text(value)[:10].split("/")
    return day("-".join(reversed(parts))) if len(parts) == 3 else day(value)


def last_day(value: str | None) -> str | None:
    """A last day; years like 2050 or 2100 mean that there is none."""
    return None if value is None or int(value[:4]) >= NO_END_FROM else value


def hour(value: Any) -> str | None:
    """An hour as ``09:30``."""
    words = text(value)
    return _hour(words) if len(words) <= LONGEST_KEPT else _hour.__wrapped__(words)


@lru_cache(maxsize=4_000)
def _hour(told: str) -> str | None:
    words = told.lower().replace("h", ":").strip(": ")
    if not words:
        return None
    parts = words.split(":")
    try:
        return f"{time(int(parts[0]) % 24, int(parts[1]) if len(parts) > 1 and parts[1] else 0):%H:%M}"
    except ValueError:
        return None


def interval(opens: Any, closes: Any) -> list[str] | None:
    """Both hours, or nothing: one hour alone does not say when a place is open."""
    start, end = hour(opens), hour(closes)
    return [start, end] if start and end and start != end else None


def period(
    first: str | None, last: str | None, hours: dict[str, list[list[str]]], **more: Any
) -> Period | None:
    """A period in our shape; nothing where it ends before it begins."""
    last = last_day(last)
    yearly = bool(more.get("yearly")) and bool(first and last)
    if first and last and last < first and not yearly:
        return None
    return {
        "name": text(more.get("name"))[:60],
        "first_day": first,
        "last_day": last,
        "yearly": yearly,
        "on_request": bool(more.get("on_request")),
        "hours": hours,
    }


def latest(periods: Iterable[Period | None]) -> list[Period]:
    """The periods, at most so many: the oldest are left out first, and the same one is given once."""
    kept: list[Period] = []
    for item in periods:
        if item is not None and item not in kept:
            kept.append(item)
    kept.sort(key=lambda item: (item["last_day"] or "9999", item["first_day"] or ""))
    return kept[-MOST_LINES:]


def merged(stretches: Iterable[Stretch]) -> list[Period]:
    """Lines of "these days at these hours between these dates" put together by their dates.

    No hours on any line: open, hours unknown. Some lines with hours: the others add nothing.
    """
    by_dates: dict[tuple[str | None, str | None], dict[str, list[list[str]]]] = {}
    for first, last, weekdays, pair in stretches:
        hours = by_dates.setdefault((first, last_day(last)), {})
        if pair is not None:
            for weekday in weekdays:
                pairs = hours.setdefault(str(weekday), [])
                if pair not in pairs:
                    pairs.append(pair)
    return latest(period(first, last, hours) for (first, last), hours in by_dates.items())
