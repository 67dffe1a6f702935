"""What is told of an event on a day, in the language in force: read by print, pages and the radio alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from draille.kernel.french import NBSP, hour
from draille.offer.agenda.enums import Booking, State
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.sentences import (
    audience_words,
    booking_words,
    day_words,
    localized,
    price_words,
    schedule_line,
    state_words,
    weather_words,
)
from draille.offer.offers.sentences import active_language
from draille.promotion.editions.texts import for_paper, phone_words, shortened

LONGEST_SUMMARY = 170
BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact with its pictogram; the words say all of it."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is the same on each of an event's days."""

    event: Event
    title: str
    summary: str
    place: str
    commune: str
    sector: str
    again: str
    marks: tuple[Mark, ...]
    french: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An event on a day.

    Attributes:
        key: names it from one print to the next: event, planned day and hour.
        state: ``State``; ``state_words`` says it, empty where all is as planned.
    """

    about: About
    key: tuple[int, date, time | None]
    day: date
    start: time | None
    end: time | None
    place: str
    hours: str
    state: str
    state_words: str
    lasting: str

    @property
    def off(self) -> bool:
        """Whether it does not take place here and now."""
        return self.state in (State.CANCELLED, State.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What lasts: open on most days of the period, told once with its days."""

    about: About
    hours: str
    when: str
    lines: tuple[Line, ...]
    changes: tuple[str, ...] = ()


def about_of(event: Event) -> About:
    """Its words. No query where the event came ``with_sheet()``."""
    texts = localized(event)
    french = active_language() == "fr"
    if texts.machine:  # a machine's translation is not printed as if a person had written it
        texts = localized(event, "fr")
    own_sector = event.in_sector
    return About(
        event=event,
        title=texts.title,
        summary=shortened(texts.summary, LONGEST_SUMMARY),
        place=event.place_name,
        commune=event.commune.name if event.commune else "",
        sector=own_sector.name if own_sector else "",
        again=schedule_line(event, hours=False) if _comes_back(event) else "",
        marks=tuple(_marks(event)),
        french=french or texts.text_language == "fr",
    )


def _comes_back(event: Event) -> bool:
    return any(one.get("rule") for one in event.schedules)


def _marks(event: Event) -> Iterator[Mark]:
    if price := price_words(event):
        yield Mark("euro", _capital(price))
    booking, phone = booking_words(event), phone_words(event.phone)
    if booking:
        yield Mark("phone", f"{booking}, {phone}" if phone and phone not in booking else booking)
    elif phone:
        yield Mark("phone", phone)
    if event.booking == Booking.NONE and not phone:
        yield Mark("free", _("Sans réservation"))
    if audience := audience_words(event):
        yield Mark("people", _capital(audience))
    if event.reduced_mobility:
        yield Mark("access", _("Accessible à mobilité réduite"))
    if weather := weather_words(event):
        yield Mark("weather", weather)


def line_of(occurrence: Occurrence, about: About) -> Line:
    """One day of it."""
    return Line(
        about=about,
        key=(about.event.pk, occurrence.planned_day, occurrence.planned_start),
        day=occurrence.day,
        start=occurrence.start,
        end=occurrence.end,
        place=", ".join(dict.fromkeys(filter(None, (occurrence.place or about.place, about.commune)))),
        hours=clock_words(occurrence.start, occurrence.end),
        state=occurrence.state,
        state_words=_state(occurrence, about.event),
        lasting=_span(occurrence),
    )


def _state(occurrence: Occurrence, event: Event) -> str:
    words = state_words(occurrence)
    if not words and event.state == State.MOVED:
        words = _("reporté")
    if event.state != State.ON and event.state_note and event.state_note not in words:
        colon = f"{NBSP}: " if active_language() == "fr" else ": "
        words = f"{words}{colon}{event.state_note}" if words else event.state_note
    return _capital(words)


def _span(occurrence: Occurrence) -> str:
    if not occurrence.lasting:
        return ""
    number = (occurrence.day - occurrence.first_day).days + 1
    length = (occurrence.last_day - occurrence.first_day).days + 1
    words = _("Jour %(number)d sur %(length)d") % {"number": number, "length": length}
    return words.replace(" ", NBSP)


def clock_words(start: time | None, end: time | None) -> str:
    """``10 h – 12 h``, ``20 h 30``, ``10:00–12:00``: for a narrow column."""
    if start is None:
        return _("journée")
    if active_language() != "fr":
        begins, dash = f"{start:%H:%M}", "–"
        return f"{begins}{dash}{end:%H:%M}" if end else begins
    return f"{hour(start)}{NBSP}– {hour(end)}" if end else hour(start)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def changes_of(lines: list[Line]) -> Iterator[str]:
    """Single dates of what lasts that are not as its days say: ``Annulé mardi 14 juillet``."""
    for line in lines:
        if line.state != State.ON and line.state_words:
            day, words = _capital(day_words(line.day, year=False)), line.state_words
            yield f"{day}{_colon()}{words[:1].lower()}{words[1:]}"


def _colon() -> str:
    return f"{NBSP}: " if active_language() == "fr" else ": "


def line_data(line: Line) -> dict[str, Any]:
    """For the templates of print: typeset text and lists only."""
    about = line.about
    return {
        **about_data(about, place=line.place),
        "hours": line.hours,
        "state": line.state if line.state_words else "",
        "state_words": for_paper(line.state_words, active_language()),
        "off": line.off,
        "lasting": line.lasting,
    }


def standing_data(it: Standing) -> dict[str, Any]:
    """The same for what lasts."""
    language = active_language()
    return {
        **about_data(it.about, place=", ".join(filter(None, (it.about.place, it.about.commune)))),
        "hours": it.hours,
        "again": for_paper(it.when, language),
        "state": "",
        "state_words": "",
        "off": False,
        "lasting": "",
        "changes": [for_paper(words, language) for words in it.changes],
    }


def about_data(about: About, place: str) -> dict[str, Any]:
    """What the two have in common."""
    language = "fr" if about.french else active_language()
    return {
        "title": for_paper(about.title, language),
        "lang": language,
        "summary": for_paper(about.summary, language),
        "place": for_paper(place, "fr"),
        "again": for_paper(_capital(about.again), active_language()),
        "marks": [{"icon": mark.icon, "words": _kept(for_paper(mark.words, "fr"))} for mark in about.marks],
    }


def _kept(words: str) -> str:
    """Numbers of a telephone are not parted."""
    return BETWEEN_DIGITS.sub(NBSP, words)
