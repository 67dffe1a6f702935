"""The programme read aloud on the local radio, in French: a day after another, hours in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.utils import translation

from draille.documents.plain_docx import write_plain_docx
from draille.kernel.french import typeset
from draille.offer.agenda.enums import Booking
from draille.offer.agenda.sentences import price_words
from draille.promotion.editions.texts import site_words
from draille.promotion.editions.wording import organisation
from draille.promotion.programmes.contents import lines_in
from draille.promotion.programmes.lines import Line
from draille.promotion.programmes.rules.periods import DAY, Span
from draille.promotion.programmes.rules.speaking import (
    WORDS_A_MINUTE,
    Said,
    at_place,
    by_sector,
    chosen,
    count_words,
    hour_words,
    seconds_of,
)
from draille.promotion.programmes.words import day_title, period_words

ELSEWHERE = "hors secteur"


@dataclass(frozen=True, slots=True)
class Script:
    """What is read.

    Attributes:
        days: a heading and its sentences, for each day.
        sectors: how many events of each sector are read, and how many there are.
        left: how many were not chosen, for want of time.
    """

    title: str
    opening: str
    closing: str
    days: Sequence[tuple[str, Sequence[str]]] = ()
    sectors: Sequence[tuple[str, int, int]] = ()
    left: int = 0
    words: int = 0
    day: date = field(default_factory=date.today)

    @property
    def seconds(self) -> int:
        """How long it takes to read."""
        return seconds_of(self.words)

    @property
    def length(self) -> timedelta:
        """The same."""
        return timedelta(seconds=self.seconds)

    @property
    def text(self) -> str:
        """Plain text, a paragraph a sentence."""
        body = "\n\n".join("\n".join(sentences) for _title, sentences in self.days)
        return "\n\n".join(filter(None, (self.opening, body, self.closing))) + "\n"

    def docx(self) -> bytes:
        """The same for a word processor."""
        sections = [("", [self.opening]), *self.days, ("", [self.closing])]
        return write_plain_docx(self.title, sections, author=organisation(), day=self.day)


def script_of(period: Span, sectors: Sequence[str], minutes: float | None, today: date) -> Script:
    """The days asked for; where ``minutes`` are given, what holds in them, each sector in turn."""
    with translation.override("fr"):
        lines = _once([line for line in lines_in(period, sectors) if not line.off])
        opening = typeset(f"{organisation()} : voici les rendez-vous {period_words(period)}.")
        closing = typeset(
            f"Le programme complet est sur {site_words(settings.BASE_URL)} et dans nos bureaux."
        )
        frame = count_words(opening) + count_words(closing)
        every = _said(lines)
        room = int(minutes * WORDS_A_MINUTE) - frame if minutes else None
        kept = every if room is None else chosen(every, room)
        days = _days([lines[one.place] for one in kept])
        total, told = by_sector(every), by_sector(kept)
        return Script(
            title=typeset(f"Texte pour la radio, {period_words(period)}"),
            opening=opening,
            closing=closing,
            days=days,
            sectors=[(name, told.get(name, 0), total[name]) for name in sorted(total)],
            left=len(every) - len(kept),
            words=frame + sum(count_words(words) for _title, sentences in days for words in sentences),
            day=today,
        )


def _once(lines: Iterable[Line]) -> list[Line]:
    """What lasts several days is said on the first one; what comes back, each time."""
    seen: set[tuple[int, str]] = set()
    kept = []
    for line in lines:
        event = line.about.event
        once = event.long_run or bool(line.lasting)
        key = (event.pk, "" if once else f"{line.day}{line.start}")
        if key not in seen:
            seen.add(key)
            kept.append(line)
    return kept


def _said(lines: Sequence[Line]) -> list[Said]:
    # Each is counted with its day: the choice is made before one knows which comes first.
    return [
        Said(
            count_words(sentence(line, first=True)),
            line.about.sector or ELSEWHERE,
            (line.about.event.long_run, bool(line.about.again), not line.about.summary),
            place,
            line.day.toordinal(),
        )
        for place, line in enumerate(lines)
    ]


def _days(lines: Sequence[Line]) -> list[tuple[str, list[str]]]:
    days: dict[date, list[Line]] = {}
    for line in lines:
        days.setdefault(line.day, []).append(line)
    return [
        (day_title(day), [sentence(line, first=place == 0) for place, line in enumerate(inside)])
        for day, inside in sorted(days.items())
    ]


def sentence(line: Line, *, first: bool) -> str:
    """``Mardi 7 juillet, à dix heures, au Pont-de-Montvert : Marché, place du Temple. Gratuit.``"""
    about = line.about
    when = f"à {hour_words(line.start)}" if line.start else "toute la journée"
    where = at_place(about.commune) if about.commune else ""
    opening = ", ".join(filter(None, (day_title(line.day) if first else "", when, where)))
    what = ", ".join(filter(None, (about.title.rstrip(". "), _place(line))))
    parts = [f"{opening[:1].upper()}{opening[1:]} : {what}", *_facts(line)]
    return typeset(" ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts))


def _place(line: Line) -> str:
    place = line.place.removesuffix(line.about.commune).rstrip(", ")
    return (
        f"{place[:1].lower()}{place[1:]}"
        if place.startswith(("Place ", "Salle ", "Rue ", "Ferme "))
        else place
    )


def _facts(line: Line) -> Iterable[str]:
    event = line.about.event
    if event.long_run and event.last_day and event.last_day > line.day + DAY:
        yield f"Jusqu’au {day_title(event.last_day).split(' ', 1)[1]}"
    if line.lasting:
        yield line.lasting
    if price := price_words(event):
        yield f"{price[:1].upper()}{price[1:]}"
    if event.booking == Booking.REQUIRED:
        yield f"Sur réservation au {event.phone}" if event.phone else "Sur réservation"
    if line.state_words:
        yield line.state_words
