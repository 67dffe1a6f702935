"""What is on today near an office, for who stands at the counter with a visitor in front of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.french import count, duration, hour, weekday_date
from draille.offer.agenda import perms
from draille.offer.agenda.desk.shared import user_of
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Occurrence
from draille.offer.agenda.sentences import hours_words, place_words, price_words, state_words
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.territory.places.rules import distance_km

NEAR_KM = 20
OFFICE = "agenda_office"
DAYS = {"aujourdhui": 0, "demain": 1, "apres-demain": 2}
TABS = [("aujourdhui", "Aujourd’hui"), ("demain", "Demain"), ("apres-demain", "Après-demain")]


@dataclass(frozen=True, slots=True)
class NearDate:
    """One date as the counter tells it."""

    occurrence: Occurrence
    hours: str
    soon: str
    """How long until it begins, or that it goes on, or is over."""
    over: bool
    place: str
    km: int | None
    price: str
    state: str
    off: bool
    """Whether it does not take place."""


@require_safe
def show_today(request: HttpRequest) -> HttpResponse:
    """Today's dates, the near ones first, by hour."""
    user = user_of(request, perms.can_read_events)
    offices = list(Office.objects.active())
    office = _office(request, user, offices)
    when = request.GET.get("jour", "aujourdhui")
    when = when if when in DAYS else "aujourdhui"
    day = today() + timedelta(days=DAYS[when])
    found = [near_date(one, office, day) for one in _occurrences(day)]
    near = [one for one in found if one.km is None or one.km <= NEAR_KM or office is None]
    context = {
        "page_title": "Que faire aujourd’hui ?" if when == "aujourdhui" else "Que faire ?",
        "day": weekday_date(day),
        "when": when,
        "day_tabs": TABS,
        "office": office,
        "offices": offices,
        "near": _in_order(near),
        "far": _in_order([one for one in found if one not in near]),
        "near_km": NEAR_KM,
        "told": count(sum(not one.off for one in found), "rendez-vous", "rendez-vous"),
        "now": hour(timezone.localtime()),
    }
    return render(request, "agenda/desk/show_today.html", context)


def _office(request: HttpRequest, user: User, offices: list[Office]) -> Office | None:
    """The one asked, the one of the last time, else one the person works in."""
    by_slug = {one.slug: one for one in offices}
    asked = by_slug.get(request.GET.get("bureau", ""))
    if asked:
        request.session[OFFICE] = asked.slug
        return asked
    if kept := by_slug.get(request.session.get(OFFICE, "")):
        return kept
    own = [one for one in offices if one.pk in {found.pk for found in user.offices.all()}]
    return next(iter(own or offices), None)


def _occurrences(day: date) -> list[Occurrence]:
    found = Occurrence.objects.public().filter(day=day)
    return list(
        found.select_related("event__commune", "event__sector", "commune").order_by(
            "starts_at", "event_id", "pk"
        )
    )


def near_date(occurrence: Occurrence, office: Office | None, day: date) -> NearDate:
    """A date as it is told at an office."""
    event, now = occurrence.event, timezone.now()
    return NearDate(
        occurrence,
        hours_words(occurrence),
        _soon(occurrence, now) if day == today() else "",
        over=not occurrence.all_day and max(occurrence.ends_at, occurrence.starts_at) < now,
        place=occurrence.place or place_words(event),
        km=_km(occurrence, office),
        price=price_words(event),
        state=state_words(occurrence),
        off=occurrence.state in (State.CANCELLED, State.MOVED),
    )


def _soon(occurrence: Occurrence, now: datetime) -> str:
    if occurrence.all_day:
        return "toute la journée"
    if occurrence.starts_at > now:
        return f"dans {duration(_minutes(occurrence.starts_at - now))}"
    if occurrence.ends_at > now:
        return f"en cours, encore {duration(_minutes(occurrence.ends_at - now))}"
    if occurrence.end is None:
        return f"commencé à {hour(occurrence.start)}" if occurrence.start else ""
    return "terminé"


def _minutes(span: timedelta) -> timedelta:
    return timedelta(minutes=max(1, round(span.total_seconds() / 60)))


def _km(occurrence: Occurrence, office: Office | None) -> int | None:
    event = occurrence.event
    place = event if event.latitude is not None else event.commune
    if office is None or place is None or place.latitude is None or place.longitude is None:
        return None
    return round(distance_km(office.latitude, office.longitude, place.latitude, place.longitude))


def _in_order(found: list[NearDate]) -> list[NearDate]:
    """What is over or off last; whole days after what has an hour."""
    return sorted(
        found,
        key=lambda one: (one.off, one.over, one.occurrence.all_day, one.occurrence.starts_at, one.km or 0),
    )
