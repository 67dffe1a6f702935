"""Events in a page: the coming dates of a question, each event once, by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import EventTranslation, Occurrence
from draille.offer.agenda.queries import EventFilter, find_occurrences
from draille.offer.agenda.rules.periods import TODAY, WEEK, WEEKEND, named_period
from draille.offer.agenda.selection import narrowed
from draille.offer.agenda.sentences import day_words, hours_words, localized, place_words
from draille.offer.offers.sentences import active_language
from draille.promotion.site.enums import When
from draille.promotion.site.questions import event_params, event_question

MONTH_DAYS = 30
DATES_AN_EVENT = 6
"""How many dates are read for one event shown: what comes back each day is shown once."""
_PAGES = {When.TODAY: "agenda:list_today", When.WEEKEND: "agenda:list_weekend", When.WEEK: "agenda:list_week"}
_CODES = {When.TODAY: TODAY, When.WEEKEND: WEEKEND, When.WEEK: WEEK}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event on its first day of the period."""

    title: str
    url: str
    hours: str
    place: str
    theme: str


@dataclass(slots=True)
class HappeningDay:
    """A day in words, and what takes place."""

    words: str
    day: date
    rows: list[Happening] = field(default_factory=list)


def events_of(value: Mapping[str, Any], context: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a list of events shows, and the address of the whole agenda."""
    request = context.get("request") if context else None
    address = value.get("question") or ""
    params = event_params(address)
    tail = f"?{params.urlencode()}" if params else ""
    page = _PAGES.get(When(value.get("when") or When.WEEK), "agenda:list_events")
    try:
        asked = _dated(event_question(address), value.get("when") or When.WEEK)
    except Refused:
        return {"days": [], "more": reverse("agenda:list_events")}
    days = days_of(asked, request, value.get("number") or 6)
    return {"days": days, "more": f"{reverse(page)}{tail}"}


def _dated(asked: EventFilter, when: str) -> EventFilter:
    """In the period of the block; a season-long exhibition would hide all else."""
    day = today()
    if when in _CODES:
        first, last = named_period(_CODES[When(when)], day)
    else:
        first, last = day, day + timedelta(days=MONTH_DAYS)
    return replace(asked, first_day=first, last_day=last, taking_place=True, begins=True, long_runs=False)


def days_of(asked: EventFilter, request: HttpRequest | None, most: int) -> list[HappeningDay]:
    """At most so many events, by day; a fixed number of queries."""
    found: Any = find_occurrences(narrowed(asked, request))
    texts = EventTranslation.objects.filter(language=active_language())
    ready = found.select_related("event__commune", "event__sector", "event__theme").prefetch_related(
        Prefetch("event__translations", texts)
    )
    return _by_day(ready[: most * DATES_AN_EVENT], most)


def _by_day(occurrences: Iterable[Occurrence], most: int) -> list[HappeningDay]:
    days: dict[date, HappeningDay] = {}
    seen: set[int] = set()
    for one in occurrences:
        if one.event_id in seen or len(seen) >= most:
            continue
        seen.add(one.event_id)
        day = days.setdefault(one.day, HappeningDay(day_words(one.day), one.day))
        day.rows.append(
            Happening(
                title=localized(one.event).title,
                url=event_path(one.event, active_language()),
                hours=hours_words(one),
                place=one.place or place_words(one.event),
                theme=one.event.theme.named(active_language()) if one.event.theme else "",
            )
        )
    return list(days.values())
