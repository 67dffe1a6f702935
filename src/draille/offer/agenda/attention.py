"""What is to be looked after in the agenda, each as a condition for the database; other apps add to it.

An app's ``agenda_extras.py`` may register an ``EventSource`` (where events come from, a filter of the list)
or an ``EventTodo`` (something that waits, with its page).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q

from draille.kernel.registry import Registry
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import EventTranslation, Occurrence
from draille.offer.offers.enums import TRANSLATED

SERIES = timedelta(days=45)
"""What lasts or comes back at least so long is a series, which somebody may wish to go on."""
RENEWED_BEFORE = timedelta(days=30)
RENEWED_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Attention:
    """One reason to open an event; ``condition`` takes today."""

    code: str
    label: str
    condition: Callable[[date], Q]


def _untranslated(day: date) -> Q:
    texts = EventTranslation.objects.filter(event=OuterRef("pk"), source_digest=OuterRef("text_digest"))
    every = Q()
    for language in TRANSLATED:
        every &= Q(Exists(texts.filter(language=language)))
    return ~every


def _stale(day: date) -> Q:
    texts = EventTranslation.objects.filter(event=OuterRef("pk"))
    return Q(Exists(texts.exclude(source_digest=OuterRef("text_digest"))))


def _ending(day: date) -> Q:
    return Q(
        last_day__range=(day - RENEWED_AFTER, day + RENEWED_BEFORE), last_day__gte=F("first_day") + SERIES
    )


def _cancelled_today(day: date) -> Q:
    today_off = Occurrence.objects.filter(event=OuterRef("pk"), day=day)
    return Q(Exists(today_off.filter(state__in=(State.CANCELLED, State.MOVED))))


ATTENTIONS = {
    one.code: one
    for one in (
        Attention("proposes", "proposés, à lire", lambda day: Q(status=Status.PROPOSED)),
        Attention("annules", "annulés ou reportés aujourd’hui", _cancelled_today),
        Attention("dates", "sans date", lambda day: Q(first_day__isnull=True)),
        Attention("theme", "sans thème", lambda day: Q(theme__isnull=True)),
        Attention("lieu", "sans commune ni secteur", lambda day: Q(commune=None, sector=None)),
        Attention("position", "sans position sur la carte", lambda day: Q(latitude__isnull=True)),
        Attention("photo", "sans photo ni affiche", lambda day: Q(photo=None, poster=None)),
        Attention("traduction", "sans traduction à jour", _untranslated),
        Attention("revoir", "traduction à revoir", _stale),
        Attention("series", "série qui finit, à reconduire", _ending),
    )
}
"""By the word of the address."""

TO_DO = ("proposes", "annules", "dates", "theme", "lieu", "revoir", "series")
"""What somebody should do something about, of events in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource:
    """Where events come from: a proposal, a feed. ``condition`` finds them."""

    code: str
    label: str
    condition: Callable[[], Q]
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTodo:
    """Something that waits for staff: how many, and their page."""

    code: str
    label: str
    count: Callable[[], int]
    url: Callable[[], str]
    order: int = 100


event_sources: Registry[EventSource] = Registry(
    "agenda_extras", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
event_todos: Registry[EventTodo] = Registry(
    "agenda_extras", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
