"""Counting what answers, at a cost that does not grow with the agenda.

A day with hundreds of dates is counted to a hundred and no further; the choices of a period with more dates
than ``MOST_COUNTED`` are shown without numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q

from draille.offer.agenda.models import Event, EventQuerySet, Occurrence, Theme
from draille.offer.agenda.queries.filters import EventFilter
from draille.offer.agenda.queries.finding import TAKING_PLACE, event_conditions, find_occurrences
from draille.offer.offers.search import Understood
from draille.territory.places.models import Commune, Sector

MOST_COUNTED = 2000
MOST_A_DAY = 100
MOST_RUNS = 300

Keys = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many dates each choice leaves, by the key of theme, commune and sector; each list counted without
    its own restriction. ``total`` is how many answer. ``None``: too many to be counted."""

    themes: Mapping[int | None, int] | None = field(default_factory=dict)
    communes: Mapping[int | None, int] | None = field(default_factory=dict)
    sectors: Mapping[int | None, int] | None = field(default_factory=dict)
    total: int | None = 0


def count_by_day(asked: EventFilter) -> dict[date, int]:
    """How many occurrences each day has, exactly, days without any left out."""
    rows = find_occurrences(asked).order_by().values("day").annotate(number=Count("pk"))
    return {row["day"]: row["number"] for row in rows.order_by("day")}


def count_days(
    asked: EventFilter, days: Sequence[date], *, understood: Understood | None = None
) -> dict[date, int]:
    """How many each of these days has, counted to ``MOST_A_DAY`` at most; one query.

    Where words, an audience or a place are asked, answers are few: they are counted as by ``count_by_day``.
    """
    if not days:
        return {}
    if asked.of_few:
        found = find_occurrences(
            replace(asked, first_day=days[0], last_day=days[-1]), understood=understood
        ).order_by()
        rows = found.values_list("day").annotate(number=Count("pk"))
        return {day: min(number, MOST_A_DAY) for day, number in rows}
    sql, params = _day_counts(replace(asked, first_day=None, last_day=None), days)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        numbers = dict(cursor.fetchall())
    return {day: numbers[place] for place, day in enumerate(days) if numbers[place]}


def _day_counts(asked: EventFilter, days: Sequence[date]) -> tuple[str, list[Any]]:
    """One short count a day, put together: the database stops each at its limit.

    The statement is compiled once; its parameters are those of the first day with the day put in its place.
    """

    def compiled(day: date) -> tuple[str, tuple[Any, ...]]:
        found = find_occurrences(asked).filter(day=day).order_by().values("pk")[:MOST_A_DAY]
        return found.query.sql_with_params()

    sql, first = compiled(days[0])
    _same, second = compiled(days[0] + timedelta(days=1))
    places = [place for place, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1]]
    parts, params = [], []
    for number, day in enumerate(days):
        parts.append(f"SELECT {number}, COUNT(*) FROM ({sql}) AS day_{number}")  # noqa: S608 - our own statement
        own = list(first)
        for place in places:
            own[place] = connection.ops.adapt_datefield_value(day)
        params.extend(own)
    return " UNION ALL ".join(parts), params


def find_long_runs(asked: EventFilter, *, understood: Understood | None = None) -> EventQuerySet:
    """What is on for weeks and has a date in the period, what ends first before; read from the events."""
    events = Event.objects.published().filter(long_run__in=(True,))
    if asked.first_day:
        events = events.filter(Q(last_day__isnull=True) | Q(last_day__gte=asked.first_day))
    if asked.last_day:
        events = events.filter(first_day__lte=asked.last_day)
    for name, values in (("theme__slug", asked.themes), ("commune__insee", asked.communes)):
        if values:
            events = events.filter(**{f"{name}__in": values})
    if asked.sectors:
        own = Q(sector__isnull=True, commune__sector__slug__in=asked.sectors)
        events = events.filter(own | Q(sector__slug__in=asked.sectors))
    events = events.filter(event_conditions(asked, understood))
    # Not ``public()``: the index of the event's own dates is the one to read here.
    dates = Occurrence.objects.filter(event=OuterRef("pk")).order_by()
    if asked.first_day:
        dates = dates.filter(day__gte=asked.first_day)
    if asked.last_day:
        dates = dates.filter(day__lte=asked.last_day)
    if asked.taking_place:
        dates = dates.filter(state__in=TAKING_PLACE)
    on = Exists(dates)
    found: EventQuerySet = events.filter(on).order_by("last_day", "title", "pk")
    return found


def facets(asked: EventFilter, *, understood: Understood | None = None) -> Facets:
    """Count the choices, in two queries that read no more than ``MOST_COUNTED`` rows of the index."""
    bare = replace(asked, themes=(), communes=(), sectors=())
    dates = find_occurrences(replace(bare, long_runs=False), understood=understood).order_by()
    read = list(dates.values_list("theme_id", "commune_id", "sector_id")[: MOST_COUNTED + 1])
    if len(read) > MOST_COUNTED:
        return Facets(None, None, None, None)
    runs = find_long_runs(bare, understood=understood)
    read += [
        (theme, commune, own or sector)
        for theme, commune, own, sector in runs.values_list(
            "theme_id", "commune_id", "sector_id", "commune__sector_id"
        )[:MOST_RUNS]
    ]
    return _counted(read, _keys(asked))


@dataclass(frozen=True, slots=True)
class _Chosen:
    themes: frozenset[int]
    communes: frozenset[int]
    sectors: frozenset[int]


def _keys(asked: EventFilter) -> _Chosen:
    def keys(model: Any, column: str, codes: Sequence[str]) -> frozenset[int]:
        if not codes:
            return frozenset()
        return frozenset(model.objects.filter(**{f"{column}__in": codes}).values_list("pk", flat=True))

    return _Chosen(
        keys(Theme, "slug", asked.themes),
        keys(Commune, "insee", asked.communes),
        keys(Sector, "slug", asked.sectors),
    )


def _counted(rows: Sequence[Keys], chosen: _Chosen) -> Facets:
    themes: Counter[int | None] = Counter()
    communes: Counter[int | None] = Counter()
    sectors: Counter[int | None] = Counter()
    total = 0
    for (theme, commune, sector), number in Counter(rows).items():
        by_theme = not chosen.themes or theme in chosen.themes
        by_commune = not chosen.communes or commune in chosen.communes
        by_sector = not chosen.sectors or sector in chosen.sectors
        if by_commune and by_sector:
            themes[theme] += number
        if by_theme and by_sector:
            communes[commune] += number
        if by_theme and by_commune:
            sectors[sector] += number
        total += number if by_theme and by_commune and by_sector else 0
    return Facets(themes, communes, sectors, total)
