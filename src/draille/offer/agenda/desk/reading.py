"""One event with all that may be done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.history import history_of
from draille.offer.agenda import perms
from draille.offer.agenda.desk import dates, life
from draille.offer.agenda.desk.shared import event_of, user_of
from draille.offer.agenda.enums import Status
from draille.offer.agenda.extras import event_extras
from draille.offer.agenda.forms.fields import LABELS, PARTS
from draille.offer.agenda.forms.words import value_words
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.sentences import (
    hours_words,
    lasting_words,
    place_words,
    price_words,
    schedule_line,
    state_words,
)
from draille.offer.agenda.sheets import read_sheet
from draille.offer.offers.enums import TRANSLATED
from draille.offer.offers.extras import DeskLink
from draille.offer.offers.forms.texts import LANGUAGE_NAMES

COMING = 24
JUST_PAST = timedelta(days=7)
ELSEWHERE = {"title", "schedules", "photo", "poster", "texts", "prices"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field in words; ``long`` keeps its lines."""

    label: str
    words: str
    long: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A language of the event and its state: ``missing``, ``stale``, ``machine`` or ``right``."""

    code: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date as the pages show it, with the words of its address."""

    occurrence: Occurrence
    hours: str
    lasting: str
    state: str
    start: str

    @property
    def is_target(self) -> bool:
        """Whether it stands where it was moved to."""
        return self.occurrence.planned_day != self.occurrence.day and not self.occurrence.moved_to


def date_line(occurrence: Occurrence) -> DateLine:
    """A date ready to be shown."""
    return DateLine(
        occurrence,
        hours_words(occurrence),
        lasting_words(occurrence),
        state_words(occurrence),
        dates.start_word(occurrence.planned_start),
    )


@require_safe
def read_event(request: HttpRequest, pk: int) -> HttpResponse:
    """The event in words, its dates, translations and history, and its life."""
    user = user_of(request, perms.can_read_events)
    event = event_of(pk)
    can_change, can_publish = perms.can_change_events(user), perms.can_publish_events(user)
    since = today() - JUST_PAST
    coming = list(event.occurrences.filter(day__gte=since).order_by("day", "starts_at")[: COMING + 1])
    context = {
        "page_title": event.title,
        "event": event,
        "line": schedule_line(event),
        "place": place_words(event),
        "price": price_words(event),
        "dates": [date_line(one) for one in coming[:COMING]],
        "more_dates": len(coming) > COMING,
        "today": today(),
        "parts": facts_of(event),
        "texts": texts_of(event),
        "held": [(name, LABELS[name]) for name in event.held if name in LABELS],
        "lines": history_of(event, 20),
        "public_path": event_path(event),
        "links": desk_links_of(event) if can_change and not event.merged_into_id else [],
        "can_change": can_change and not event.merged_into_id,
        "can_publish": can_publish,
        "moves": life.moves_of(event) if can_publish else [],
        "undo": life.pending(request, event),
        "changed_date": dates.last_change(request),
        "is_published": event.status == Status.PUBLISHED,
    }
    return render(request, "agenda/desk/read_event.html", context)


def desk_links_of(event: Event) -> list[DeskLink]:
    """Where the page leads, said by other apps."""
    return [link for extra in event_extras if extra.desk_links for link in extra.desk_links(event)]


def facts_of(event: Event) -> list[tuple[Any, Sequence[Fact]]]:
    """What the sheet says, by part; what is empty is left out."""
    sheet = read_sheet(event)
    cut: list[tuple[Any, Sequence[Fact]]] = []
    for _code, title, names in PARTS:
        shown = [name for name in names if name not in ELSEWHERE and sheet[name] not in (None, "", [], {})]
        facts = [_fact(name, value_words(name, sheet[name])) for name in shown if not _said(name, sheet)]
        if facts:
            cut.append((title, facts))
    return cut


def _said(name: str, sheet: Any) -> bool:
    """What goes without saying: the event takes place, whatever the weather."""
    return (name == "state" and sheet[name] == "on") or (name == "weather_dependent" and not sheet[name])


def _fact(name: str, words: str) -> Fact:
    url = words if name in ("website", "booking_url") and words.startswith("http") else ""
    return Fact(str(LABELS[name]), words, name in ("description", "access", "summary"), url)


def texts_of(event: Event) -> list[Text]:
    """Each language with what is to be done."""
    found: dict[str, Any] = {text.language: text for text in event.translations.all()}

    def state(language: str) -> str:
        text = found.get(language)
        if text is None:
            return "missing"
        if text.source_digest != event.text_digest:
            return "stale"
        return "machine" if text.machine else "right"

    return [Text(language, LANGUAGE_NAMES[language], state(language)) for language in TRANSLATED]
