"""The week on one board: what is on by day, with what one does to a single date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.french import date_range
from draille.offer.agenda import perms
from draille.offer.agenda.desk.dates import last_change
from draille.offer.agenda.desk.reading import DateLine, date_line
from draille.offer.agenda.desk.shared import user_of
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Occurrence
from draille.territory.places.models import Sector

DAYS = 7
SHADES = 6
"""Colours for sectors; their names are always written too."""


@dataclass(frozen=True, slots=True)
class Column:
    """One day of the board."""

    day: date
    lines: list[DateLine]
    is_today: bool


@require_safe
def show_week(request: HttpRequest) -> HttpResponse:
    """From Monday to Sunday; the week of the day asked, else this one."""
    user = user_of(request, perms.can_read_events)
    asked = _day(request.GET.get("jour", ""))
    monday = asked - timedelta(days=asked.weekday())
    sunday = monday + timedelta(days=DAYS - 1)
    sectors = list(Sector.objects.all())
    sector = next((one for one in sectors if one.slug == request.GET.get("secteur")), None)
    found = _occurrences(monday, sunday, sector)
    context: dict[str, Any] = {
        "page_title": "La semaine",
        "period": date_range(monday, sunday),
        "days": _columns(monday, [one for one in found if not one.long_run]),
        "running": _running([one for one in found if one.long_run]),
        "number": len(found),
        "previous": monday - timedelta(days=DAYS),
        "following": monday + timedelta(days=DAYS),
        "this_week": monday <= today() <= sunday,
        "monday": monday,
        "sectors": [(one, rank % SHADES + 1) for rank, one in enumerate(sectors)],
        "sector": sector,
        "can_change": perms.can_change_events(user),
        "changed_date": last_change(request),
        "here": request.get_full_path(),
    }
    return render(request, "agenda/desk/show_week.html", context)


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return today()
    return found if 2000 <= found.year <= 2100 else today()


def _occurrences(first: date, last: date, sector: Sector | None) -> list[Occurrence]:
    found = Occurrence.objects.filter(day__range=(first, last))
    found = found.exclude(event__status__in=(Status.ARCHIVED, Status.REFUSED))
    if sector:
        found = found.filter(sector=sector)
    return list(
        found.select_related("event", "commune", "sector").order_by("day", "starts_at", "event_id", "pk")
    )


def _columns(monday: date, found: list[Occurrence]) -> list[Column]:
    days = [monday + timedelta(days=number) for number in range(DAYS)]
    return [Column(day, [date_line(one) for one in found if one.day == day], day == today()) for day in days]


def _running(found: list[Occurrence]) -> list[DateLine]:
    """What goes on for weeks, each event once."""
    first = {one.event_id: one for one in reversed(found)}
    return [date_line(one) for one in sorted(first.values(), key=lambda one: (one.day, one.starts_at))]
