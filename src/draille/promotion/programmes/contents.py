"""What a programme holds, read from the agenda at the moment of printing: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.queries import EventFilter, find_occurrences
from draille.offer.agenda.sentences import schedule_line
from draille.promotion.programmes.lines import (
    About,
    Line,
    Standing,
    about_of,
    changes_of,
    clock_words,
    line_of,
)
from draille.promotion.programmes.orders import POSTER_KM, Order
from draille.promotion.programmes.rules.periods import Span
from draille.territory.places.models import Office
from draille.territory.places.rules import distance_km

MOST_DAYS = 0.5
"""What takes place on half of the days and more stands in a box of its own, not on each of them."""
FEWEST_STANDING = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day and its lines, by the hour; whole days first."""

    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A period's events: those of each day, and those that last."""

    days: tuple[Day, ...]
    standing: tuple[Standing, ...]

    @property
    def lines(self) -> list[Line]:
        """Every line, those of what lasts too."""
        return [
            *(line for day in self.days for line in day.lines),
            *(line for one in self.standing for line in one.lines),
        ]

    @property
    def events(self) -> list[Event]:
        """Each event once, in the order in which it is met."""
        return list({line.about.event.pk: line.about.event for line in self.lines}.values())


def contents_of(order: Order) -> Contents:
    """What an order prints, in the language in force."""
    lines = lines_in(order.period, order.sectors, near=order.office if order.poster else None)
    return gathered([line for line in lines if order.cancelled or not line.off], order.period)


def lines_in(period: Span, sectors: Sequence[str] = (), near: Office | None = None) -> list[Line]:
    """The public lines of a period: of sectors, of all, or around an office (its own sector whole)."""
    asked = EventFilter(first_day=period.first, last_day=period.last, sectors=tuple(sectors))
    found = list(find_occurrences(asked))
    abouts = _abouts(found)
    lines = [line_of(one, abouts[one.event_id]) for one in found if one.event_id in abouts]
    if near is None:
        return lines
    return [line for line in lines if _around(line.about.event, near)]


def _abouts(found: Iterable[Occurrence]) -> dict[int, About]:
    keys = {one.event_id for one in found}
    events: list[Event] = []
    ordered = sorted(keys)
    for begun in range(0, len(ordered), 500):
        events += Event.objects.with_sheet().filter(pk__in=ordered[begun : begun + 500])
    return {event.pk: about_of(event) for event in events}


def _around(event: Event, office: Office) -> bool:
    sector = event.in_sector
    return bool(sector and sector.pk == office.commune.sector_id) or kilometres(event, office) <= POSTER_KM


def kilometres(event: Event, office: Office) -> float:
    """From an office, by the event's point or its commune's; far away where neither is known."""
    point = (event.latitude, event.longitude)
    if event.latitude is None and event.commune is not None:
        point = (event.commune.latitude, event.commune.longitude)
    if point[0] is None or point[1] is None:
        return float("inf")
    return distance_km(point[0], point[1], office.latitude, office.longitude)


def gathered(lines: Iterable[Line], period: Span, needed: float | None = None) -> Contents:
    """By day, and apart what lasts or comes back on ``needed`` days at least."""
    by_event: dict[int, list[Line]] = defaultdict(list)
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        by_event[line.about.event.pk].append(line)
    most = needed or max(FEWEST_STANDING, period.length * MOST_DAYS)
    standing = {pk for pk, own in by_event.items() if _lasts(own, most)}
    for pk, own in by_event.items():
        for line in own:
            if pk not in standing:
                by_day[line.day].append(line)
    return Contents(
        days=tuple(Day(day, tuple(sorted(by_day[day], key=_by_hour))) for day in sorted(by_day)),
        standing=tuple(
            sorted((_standing(by_event[pk]) for pk in standing), key=lambda one: one.about.title.casefold())
        ),
    )


def _lasts(lines: Sequence[Line], needed: float) -> bool:
    """A festival of three days is told on each of them, however short the period."""
    about = lines[0].about
    if about.event.long_run:
        return True
    comes_back = bool(about.again) or len(lines) > FEWEST_STANDING
    return comes_back and len({line.day for line in lines if not line.off}) >= needed


def _by_hour(line: Line) -> tuple[bool, object, str, int]:
    start = line.start
    return start is not None, (start.hour * 60 + start.minute if start else 0), line.about.title, line.key[0]


def _standing(lines: list[Line]) -> Standing:
    about = lines[0].about
    same = len({(line.start, line.end) for line in lines}) == 1 and lines[0].start is not None
    return Standing(
        about=about,
        hours=clock_words(lines[0].start, lines[0].end) if same else "",
        when=_capital(schedule_line(about.event, hours=not same)),
        lines=tuple(lines),
        changes=tuple(changes_of(lines)),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
