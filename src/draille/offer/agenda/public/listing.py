"""What a page of the agenda says, in as many queries whatever the number of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict

from draille.kernel.clock import today
from draille.offer.agenda.extras import list_actions_of, list_heads_of
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Occurrence
from draille.offer.agenda.public import choices
from draille.offer.agenda.public.addresses import address_of, changed, on_days
from draille.offer.agenda.public.headings import engines_of, heading_of
from draille.offer.agenda.public.month import Month, month_of
from draille.offer.agenda.public.rows import days_of, events_for_rows, for_rows, run_row
from draille.offer.agenda.queries import (
    DATED,
    EventFilter,
    facets,
    find_long_runs,
    find_occurrences,
    next_day,
    understand_text,
    when_code,
)
from draille.offer.agenda.rules.periods import MONTH, NAMED
from draille.offer.agenda.selection import within
from draille.offer.agenda.sentences import day_words, hours_words, localized, place_words
from draille.offer.offers.queries.reading import RADIUS_KM
from draille.offer.offers.search import Understood
from draille.offer.offers.sentences import active_language
from draille.ui.public import contact_url

PAGE_SIZE = 40
RUNS_SHOWN = 6
MOST_RUNS = 200
MOST_POINTS = 300


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as the address gave it and as it was read."""

    asked: EventFilter
    given: QueryDict
    number: int
    understood: Understood | None
    shown: EventFilter | None = None

    @classmethod
    def of(
        cls, asked: EventFilter, given: QueryDict, number: int, shown: EventFilter | None = None
    ) -> Question:
        """From today on where no day is asked; ``shown`` is all that the site shows."""
        if asked.first_day is None and (asked.last_day is None or asked.last_day >= today()):
            asked = replace(asked, first_day=today())
        understood = understand_text(asked.text, asked.first_day) if asked.text else None
        return cls(asked, given, number, understood, shown)

    @property
    def listed(self) -> EventFilter:
        """What is listed and counted: of a time that has begun, what is left of it."""
        first, last = self.asked.first_day, self.asked.last_day
        if first and first < today() and (last is None or last >= today()):
            return within(replace(self.asked, first_day=today()), self.shown)
        return self.found

    @property
    def found(self) -> EventFilter:
        """What is asked, of what the site shows."""
        return within(self.asked, self.shown)

    @property
    def view(self) -> str:
        """``carte``, ``saison``, or the list."""
        return self.given.get("view", "")


def listing_context(question: Question) -> dict[str, Any]:
    """Everything the page shows."""
    asked, given, understood = question.asked, question.given, question.understood
    counts = facets(question.listed, understood=understood)
    lists = choices.Lists.read(asked, counts)
    dates, more = _page(question)
    days = days_of(dates, asked.near)
    runs, more_runs = _runs(question)
    month = month_of(question.found, given, asked.first_day or today(), understood=understood)
    return {
        "asked": asked,
        "given": given,
        "understood": understood,
        "heading": heading_of(asked, given, lists),
        "total": counts.total,
        "days": days,
        "runs": runs,
        "more_runs": changed(given, view="saison") if more_runs else "",
        "when": choices.when_choices(given, _when(given)),
        "themes": choices.theme_choices(lists, asked, counts, given),
        "all_themes": changed(given, theme=None),
        "communes": choices.commune_choices(lists, asked, counts),
        "sectors": choices.sector_choices(lists, asked, counts),
        "audiences": choices.audience_choices(asked),
        "taken": choices.taken_filters(lists, asked, given),
        "lists": lists,
        "near": given.get("near", ""),
        "radius": f"{asked.near.radius_km:g}" if asked.near else f"{RADIUS_KM:g}",
        "near_office": any(office.slug == given.get("near") for office in lists.offices),
        "day_asked": given.get("day", ""),
        "kept": [(name, value) for name in ("theme", *DATED) for value in given.getlist(name)],
        "month": month,
        "is_month": _is_month(asked),
        "view": question.view,
        "views": {"list": changed(given, view=None), "map": changed(given, view="carte")},
        "points": _points(question) if question.view == "carte" else [],
        "steps": _steps(question, month),
        "pages": _pages(question, more),
        "next": _next(question) if not days else None,
        "heads": list_heads_of(dates, active_language()),
        "list_actions": list_actions_of(active_language()),
        "contact_url": contact_url(),
        **engines_of(asked, given),
    }


def _when(given: QueryDict) -> str:
    """The named period that is chosen; ``-`` for any other days."""
    code = when_code(given)
    if given.get("month") == f"{today():%Y-%m}":
        return MONTH
    return code if code in NAMED else "-" if any(given.get(name) for name in DATED) else ""


def _page(question: Question) -> tuple[list[Occurrence], bool]:
    """The dates of the page, and whether there are more; none of what is on for weeks."""
    if question.view == "saison":
        return [], False
    found = find_occurrences(replace(question.listed, long_runs=False), understood=question.understood)
    start = (question.number - 1) * PAGE_SIZE
    rows = list(for_rows(found)[start : start + PAGE_SIZE + 1])
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE


def _runs(question: Question) -> tuple[list[Any], bool]:
    """What is on for weeks, on the first page."""
    if question.number > 1:
        return [], False
    most = MOST_RUNS if question.view == "saison" else RUNS_SHOWN
    found = find_long_runs(question.listed, understood=question.understood)
    events = list(events_for_rows(found)[: most + 1])
    return [run_row(event, question.asked.near) for event in events[:most]], len(events) > most


def _pages(question: Question, more: bool) -> dict[str, str]:
    def page(number: int) -> str:
        other = question.given.copy()
        other.pop("page", None)
        if number > 1:
            other["page"] = str(number)
        return address_of(other)

    return {
        "before": page(question.number - 1) if question.number > 1 else "",
        "after": page(question.number + 1) if more else "",
        "number": str(question.number),
    }


def _is_month(asked: EventFilter) -> bool:
    first, last = asked.first_day, asked.last_day
    return bool(
        first and last and first.day == 1 and first.month == last.month and (last + timedelta(1)).day == 1
    )


def _steps(question: Question, month: Month) -> dict[str, tuple[str, str]]:
    """The same time before and after, as (words, address)."""
    first, last = question.asked.first_day, question.asked.last_day
    if first is None or last is None or not any(question.given.get(name) for name in DATED):
        return {}
    if _is_month(question.asked):
        found = {"before": month.before, "after": month.after}
        return {name: step for name, step in found.items() if step}
    span = timedelta(days=1 if first == last else 7 * ((last - first).days // 7 + 1))
    steps = {"after": _step(question, first + span, last + span)}
    if last - span >= today():
        steps["before"] = _step(question, first - span, last - span)
    return steps


def _step(question: Question, first: date, last: date) -> tuple[str, str]:
    if first == last:
        return day_words(first), on_days(question.given, day=first.isoformat())
    words = choices.span_words(first, last)
    return words, on_days(question.given, from_=first.isoformat(), to=last.isoformat())


def _next(question: Question) -> dict[str, str] | None:
    """Where something takes place, when nothing does in what is asked."""
    if question.asked.last_day is None:
        return None
    open_ended = replace(question.found, first_day=None, last_day=None, long_runs=False)
    day = next_day(open_ended, question.asked.last_day, understood=question.understood)
    if day is None:
        return None
    return {"words": day_words(day), "url": on_days(question.given, day=day.isoformat())}


def _points(question: Question) -> Sequence[Mapping[str, Any]]:
    """The first events that have a place, each once with its next date."""
    found = find_occurrences(question.listed, understood=question.understood)
    points: dict[int, Mapping[str, Any]] = {}
    for one in for_rows(found)[:MOST_POINTS]:
        event = one.event
        place = event if event.latitude is not None else event.commune
        if place is None or event.pk in points:
            continue
        points[event.pk] = {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "name": localized(event).title,
            "url": event_path(event, active_language()),
            "text": f"{day_words(one.day)}, {hours_words(one)}, {place_words(event)}",
            "kind": "place",
        }
    return list(points.values())
