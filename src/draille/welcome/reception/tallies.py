"""Contacts added up by place and day, and by month: a year costs some hundred rows whatever its contacts.

How a tally is never wrong: every write raises its day's ``version`` in its own transaction; a count
remembers the version it was made at. A month adds up its days and remembers the sum of their versions,
which only ever grows: a month whose sum moved is added up again. Rows are never deleted one by one
(``recount`` throws all of a period away by raising versions), else an old sum could come back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import Max, Min, Sum

from draille.kernel.database import MonthKey, month_start
from draille.kernel.periods import Period
from draille.welcome.reception.counting import count_days, places_with_contacts
from draille.welcome.reception.models import Contact, DayTally, MonthTally
from draille.welcome.reception.tally import Counts, fold

PlaceMonth = tuple[str, date]


def place_of(contact: Contact) -> str:
    """The tally a contact is counted in: its off-site session when it has one, else its office's slug."""
    if contact.session_id:
        return f"session:{contact.session_id}"
    return contact.office.slug if contact.office else ""


def mark_stale(places: Iterable[tuple[str, date]]) -> None:
    """Say that the contacts of those ``(place, day)`` have changed. Call it in the writing transaction.

    One statement raises the version whether the row exists or not, on both databases; rows are taken in
    one order so that two writers never wait for each other in a ring.
    """
    table = connection.ops.quote_name(DayTally._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (place, day, version, counted, counts) VALUES (%s, %s, 1, 0, %s) "  # noqa: S608
            f"ON CONFLICT (day, place) DO UPDATE SET version = {table}.version + 1",
            [(place, day, "{}") for place, day in sorted(set(places))],
        )


def read_months(period: Period) -> dict[PlaceMonth, Counts]:
    """The counts of every place by calendar month (its first day), over the days of the period."""
    found: dict[PlaceMonth, Counts] = {}
    whole = [part for part in period.months() if part == Period.month(part.first.year, part.first.month)]
    if whole:
        found.update(_read_whole_months(whole[0].first, whole[-1].last))
    for part in period.months():
        if part not in whole:
            found.update(_add_up(read_days(part.first, part.last)))
    return found


def read_days(
    first: date, last: date, places: Collection[str] | None = None
) -> dict[tuple[str, date], Counts]:
    """The counts by place and day; those a write has passed are counted again first."""
    for _attempt in range(3):
        rows = DayTally.objects.filter(day__range=(first, last))
        if places is not None:
            rows = rows.filter(place__in=places)
        held = list(rows.values_list("place", "day", "version", "counted", "counts"))
        found = {(place, day): counts for place, day, _, _, counts in held}
        stale = {(place, day): version for place, day, version, counted, _ in held if version != counted}
        if not stale:
            break
        fresh = _count(stale)
        found.update(fresh)
        if _keep(fresh, stale):
            break
        # Somebody wrote in between: what was read may mix before and after, so it is read again.
    return found


def recount(period: Period, progress: Callable[[str], None] = lambda said: None) -> int:
    """Count a period afresh from its contacts, whatever the tallies say; returns the number of days."""
    done = 0
    for month in period.months():
        span = (month.first, month.last)
        with transaction.atomic():
            held = set(DayTally.objects.filter(day__range=span).values_list("place", "day"))
            mark_stale(held | places_with_contacts(*span))
        done += len(read_days(*span))
        read_months(month)
        progress(f"{month.first:%m/%Y}")
    return done


def verify(period: Period) -> list[tuple[str, date]]:
    """The places and days whose tally differs from their contacts: always empty, or there is a fault."""
    wrong: list[tuple[str, date]] = []
    for month in period.months():
        held = {key: counts for key, counts in read_days(month.first, month.last).items() if counts}
        true = count_days(list(month.days()))
        wrong += [key for key in held.keys() | true.keys() if held.get(key) != true.get(key)]
        added_up = {key: counts for key, counts in read_months(month).items() if counts}
        if added_up != _add_up(true):
            wrong.append(("", month.first))
    return sorted(wrong)


def recorded_span() -> tuple[date, date] | None:
    """The first and the last day anything was recorded."""
    found = DayTally.objects.aggregate(first=Min("day"), last=Max("day"))
    return (found["first"], found["last"]) if found["first"] else None


def _read_whole_months(first: date, last: date) -> dict[PlaceMonth, Counts]:
    versions = _month_versions(first, last)
    rows = MonthTally.objects.filter(month__range=(first, last))
    held = {
        (place, month): (counted, counts)
        for place, month, counted, counts in rows.values_list("place", "month", "counted", "counts")
    }
    stale = {key: version for key, version in versions.items() if held.get(key, (None,))[0] != version}
    found = {key: held[key][1] for key in versions if key not in stale}
    if stale:
        found.update(_add_up_stale(stale))
    return found


def _month_versions(first: date, last: date) -> dict[PlaceMonth, int]:
    rows = (
        DayTally.objects.filter(day__range=(first, last))
        .order_by()
        .annotate(key=MonthKey("day"))
        .values_list("place", "key")
        .annotate(total=Sum("version"))
    )
    return {(place, month_start(key)): total for place, key, total in rows}


def _add_up_stale(stale: dict[PlaceMonth, int]) -> dict[PlaceMonth, Counts]:
    """Add the months up again from their days, and remember them at the versions seen *before* the days."""
    found: dict[PlaceMonth, Counts] = {}
    by_month: dict[date, set[str]] = defaultdict(set)
    for place, month in stale:
        by_month[month].add(place)
    for month, places in by_month.items():
        last = Period.month(month.year, month.month).last
        found.update(_add_up(read_days(month, last, places)))
    MonthTally.objects.bulk_create(
        [
            MonthTally(place=place, month=month, counted=stale[place, month], counts=counts)
            for (place, month), counts in sorted(found.items(), key=lambda item: item[0])
        ],
        update_conflicts=True,
        unique_fields=["month", "place"],
        update_fields=["counted", "counts"],
    )
    return found


def _add_up(days: dict[tuple[str, date], Counts]) -> dict[PlaceMonth, Counts]:
    parts: dict[PlaceMonth, list[Counts]] = defaultdict(list)
    for (place, day), counts in days.items():
        parts[place, day.replace(day=1)].append(counts)
    return {key: fold(counts) for key, counts in parts.items()}


def _count(stale: Collection[tuple[str, date]]) -> dict[tuple[str, date], Counts]:
    counted: dict[tuple[str, date], Counts] = {}
    days = sorted({day for _, day in stale})
    for start in range(0, len(days), 31):
        counted.update(count_days(days[start : start + 31]))
    return {key: counted.get(key, {}) for key in stale}


def _keep(fresh: dict[tuple[str, date], Counts], stale: dict[tuple[str, date], int]) -> bool:
    """Store the counts of the days nobody wrote to meanwhile; whether that was all of them."""
    table = connection.ops.quote_name(DayTally._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET counts = %s, counted = version "  # noqa: S608
            "WHERE place = %s AND day = %s AND version = %s",
            [
                (json.dumps(counts, separators=(",", ":")), place, day, stale[place, day])
                for (place, day), counts in sorted(fresh.items(), key=lambda item: item[0])
            ],
        )
        return cursor.rowcount == len(fresh)
