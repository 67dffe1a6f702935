"""What the figures of the agenda are counted from: the index of occurrences of what was ever public."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from draille.kernel.contracts import Memo, Records, Scope, Unit, Value
from draille.offer.agenda.desk.filters import translated_into, was_public
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event, Occurrence, OccurrenceQuerySet, Theme
from draille.territory.places.models import Commune, Sector

EVENTS = Unit("events", "événement", "événements")
DATES = Unit("dates", "date", "dates")
OFF = (State.CANCELLED, State.MOVED)
LANGUAGES = {"en": "anglais", "de": "allemand"}
DIMENSIONS = {
    "theme": ("theme__slug", "theme__name", "theme"),
    "sector": ("sector__slug", "sector__name", "secteur"),
    "commune": ("commune__insee", "commune__name", "commune"),
}
"""Key, name, and the word of the list's filter."""


def announced(scope: Scope) -> OccurrenceQuerySet:
    """The dates of the period, of events that are or were public, whatever became of them."""
    found = Occurrence.objects.filter(day__range=(scope.period.first, scope.period.last))
    return found.filter(was_public("event__"))


def held(scope: Scope) -> OccurrenceQuerySet:
    """Those that took place, or will: neither cancelled nor moved away. What lasts several days in a row
    counts once, on its first day in the period."""
    begins = Q(day=F("first_day")) | Q(day=scope.period.first)
    return announced(scope).exclude(state__in=OFF).filter(begins)


def cancelled(scope: Scope) -> OccurrenceQuerySet:
    """Those cancelled; a date put off to another day is none."""
    return announced(scope).filter(state=State.CANCELLED)


def events_in(scope: Scope) -> QuerySet[Event]:
    """The events with a date in the period."""
    return Event.objects.filter(pk__in=announced(scope).order_by().values("event_id"))


def first_known(memo: Memo) -> date | None:
    """The first day of the month of the first date there is."""

    def read() -> date | None:
        found = Occurrence.objects.filter(was_public("event__")).order_by("day")
        first = found.values_list("day", flat=True).first()
        return first.replace(day=1) if first else None

    return memo.once("agenda.since", read)


def is_known(scope: Scope, memo: Memo) -> bool:
    first = first_known(memo)
    return first is not None and first <= scope.period.last


def once(name: str, read: Callable[[Scope], int], scope: Scope, memo: Memo) -> int:
    """A number of the period, read once for a page."""
    return memo.once((name, scope.period.first, scope.period.last), lambda: read(scope))


def _events(scope: Scope) -> int:
    return announced(scope).order_by().values("event_id").distinct().count()


def event_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(once("agenda.events", _events, scope, memo) if is_known(scope, memo) else None)]


def date_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    known = is_known(scope, memo)
    return [Value(once("agenda.dates", lambda one: held(one).count(), scope, memo) if known else None)]


def cancelled_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    known = is_known(scope, memo)
    return [Value(once("agenda.off", lambda one: cancelled(one).count(), scope, memo) if known else None)]


def values_by(dimension: str) -> Callable[[Scope, Memo], Sequence[Value]]:
    """How many events each theme, sector or commune had, the most first; those of none are in none."""
    key, name, _word = DIMENSIONS[dimension]

    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        if not is_known(scope, memo):
            return [Value(None)]
        rows = announced(scope).exclude(**{f"{key}__isnull": True}).order_by().values_list(key, name)
        counted = rows.annotate(number=Count("event_id", distinct=True)).order_by("-number", name)
        return [Value(number, str(code), label=label) for code, label, number in counted]

    return compute


def records_by(dimension: str) -> Callable[[Scope, str], Records]:
    """The events behind one of them."""
    key, _name, word = DIMENSIONS[dimension]

    def records(scope: Scope, code: str) -> Records:
        if not code:
            return behind(scope, events_in(scope))
        keys = announced(scope).filter(**{key: code}).order_by().values("event_id")
        return behind(scope, Event.objects.filter(pk__in=keys), **{word: code})

    return records


def name_of(dimension: str) -> Callable[[str], str]:
    """What a key is called."""
    models = {"theme": (Theme, "slug"), "sector": (Sector, "slug"), "commune": (Commune, "insee")}
    model, column = models[dimension]

    def name(code: str) -> str:
        return str(model._default_manager.filter(**{column: code}).first() or code)

    return name


def translated_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not is_known(scope, memo):
        return [Value(None)]
    base = once("agenda.events", _events, scope, memo)
    parts = {code: events_in(scope).filter(translated_into(code)).count() for code in LANGUAGES}
    return [
        Value(Decimal(100 * part) / base if base else None, code, base=base, part=part)
        for code, part in parts.items()
    ]


def translated_records(scope: Scope, code: str) -> Records:
    if code not in LANGUAGES:
        return behind(scope, events_in(scope))
    return behind(scope, events_in(scope).filter(translated_into(code)), code)


def event_records(scope: Scope, code: str) -> Records:
    return behind(scope, events_in(scope))


def date_records(scope: Scope, code: str) -> Records:
    return Records(held(scope), behind(scope, events_in(scope)).url)


def cancelled_records(scope: Scope, code: str) -> Records:
    return Records(cancelled(scope), behind(scope, events_in(scope), "annules").url)


def behind(scope: Scope, events: QuerySet[Event], among: str = "publics", **more: str) -> Records:
    """Events, and the list of the desk that shows them."""
    asked = {
        "du": scope.period.first.isoformat(),
        "au": scope.period.last.isoformat(),
        "parmi": among,
        **more,
    }
    return Records(events, f"{reverse('agenda_desk:list_events')}?{urlencode(asked)}")
