"""The month on a door: A3, a column a week, the most notable first, what does not fit counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from draille.kernel.french import month_name
from draille.offer.offers.sentences import active_language
from draille.promotion.editions.hours import season_words
from draille.promotion.editions.wording import around, edition_words, office_data, organisation
from draille.promotion.programmes import printing
from draille.promotion.programmes.contents import Contents, gathered, kilometres, lines_in
from draille.promotion.programmes.enums import Choice
from draille.promotion.programmes.lines import Line, Standing, line_data, standing_data
from draille.promotion.programmes.models import PosterChoice
from draille.promotion.programmes.orders import Order
from draille.promotion.programmes.rules.choosing import Candidate, Column, column_height, fill_column
from draille.promotion.programmes.rules.periods import Span, weeks_of
from draille.promotion.programmes.words import caution, code_data, day_title, programme_url
from draille.territory.places.models import Office

HEIGHT = 277.0
"""Millimetres between the margins of an A3 sheet lying on its side."""
BAND = 74.0
"""What comes back has at least this much at the foot, and the room that the weeks leave."""
SIZES = (16.0, 15.0, 14.0, 13.0, 12.5)
"""Points: what is smallest beside it is read at one metre."""
COMES_BACK = 3
GAP, DAY_GAP, WEEK_HEAD = 0.21, 0.36, 11.0


def choices_of(office: Office | None) -> dict[int, str]:
    """What the editor decided for events on the poster of an office."""
    return dict(PosterChoice.objects.filter(office=office).values_list("event_id", "choice"))


def poster_contents(order: Order) -> Contents:
    """The month around an office, without what was left out."""
    out = {pk for pk, choice in choices_of(order.office).items() if choice == Choice.LEFT_OUT}
    lines = [
        line
        for line in lines_in(order.period, near=order.office)
        if line.about.event.pk not in out and (order.cancelled or not line.off)
    ]
    return gathered(lines, order.period, needed=COMES_BACK)


def rank_of(line: Line, order: Order, choices: dict[int, str]) -> tuple[float, ...]:
    """How notable: pinned, then of the office's sector, single dates, with a text, near."""
    event, office = line.about.event, order.office
    sector = event.in_sector
    own = bool(office and sector and sector.pk == office.commune.sector_id)
    return (
        choices.get(event.pk) != Choice.PINNED,
        line.off,
        not own,
        bool(line.about.again),
        not line.about.summary,
        round(kilometres(event, office), 1) if office else 0.0,
    )


@dataclass
class Poster:
    """An order and its month, laid out. Call it with the order's language in force."""

    order: Order
    contents: Contents

    @cached_property
    def weeks(self) -> list[Span]:
        """A column each."""
        return weeks_of(self.order.period)

    @cached_property
    def columns(self) -> list[list[Line]]:
        """The lines of each week; what lasts some days stands once in it."""
        found: list[list[Line]] = []
        for week in self.weeks:
            seen: set[tuple[int, date]] = set()
            lines = []
            for line in (line for day in self.contents.days if day.day in week for line in day.lines):
                stretch = (line.about.event.pk, line.key[1] if not line.lasting else date.min)
                if line.lasting and stretch in seen:
                    continue
                seen.add(stretch)
                lines.append(line)
            found.append(lines)
        return found

    @cached_property
    def ranks(self) -> list[list[tuple[float, ...]]]:
        """Of each line of each column."""
        choices = choices_of(self.order.office)
        return [[rank_of(line, self.order, choices) for line in lines] for lines in self.columns]

    @cached_property
    def often(self) -> list[Standing]:
        """What comes back, the most notable first."""
        choices = choices_of(self.order.office)
        return sorted(
            self.contents.standing,
            key=lambda one: (rank_of(one.lines[0], self.order, choices), one.about.title),
        )

    def base(self, size: float) -> dict[str, Any]:
        """What the template reads in every mode."""
        return {
            **poster_words(self.order),
            "size": size,
            "count": len(self.weeks),
            "gap": round(size * GAP, 2),
            "day_gap": round(size * DAY_GAP, 2),
            "week_head": WEEK_HEAD,
        }

    def measure(self, size: float) -> dict[str, Any]:
        """Heights at a size."""
        data = {
            "mode": "measure",
            "entries": [[line_data(line) for line in lines] for lines in self.columns],
            "band": [standing_data(one) for one in self.often],
        }
        found: dict[str, Any] = printing.heights({**self.base(size), **data}, self.order, printing.POSTER)
        return found

    def best(self) -> tuple[float, list[Column], int, int]:
        """The largest type at which all stands, else the smallest and the most notable."""
        for size in SIZES:
            columns, shown, missing = self.filled(size)
            if not missing:
                break
        return size, columns, shown, missing

    def filled(self, size: float) -> tuple[list[Column], int, int]:
        """Columns, how much of the band is shown, and what is missing in all."""
        found = self.measure(size)
        spacing = {"head": found["day"], "gap": size * GAP, "day_gap": size * DAY_GAP}
        weeks = [
            [
                Candidate(height, line.day.toordinal(), rank)
                for height, line, rank in zip(heights, lines, ranks, strict=True)
            ]
            for heights, lines, ranks in zip(found["lines"], self.columns, self.ranks, strict=True)
        ]
        free = HEIGHT - found["head"] - found["foot"] - WEEK_HEAD
        needed = max((column_height(week, **spacing) for week in weeks), default=0.0)
        shown, band = _band(found["band"], found["band_head"], size * GAP, max(BAND, free - needed - 1))
        columns = [fill_column(week, **spacing, room=free - band, more=found["more"]) for week in weeks]
        missing = sum(column.left for column in columns) + len(self.contents.standing) - shown
        return columns, shown, missing


def _band(heights: Sequence[float], head: float, gap: float, most: float) -> tuple[int, float]:
    """How many stand in the three columns of the foot, row by row, and its height."""
    if not heights:
        return 0, 0.0
    used, shown = head, 0
    for begun in range(0, len(heights), BAND_COLUMNS):
        row = max(heights[begun : begun + BAND_COLUMNS]) + gap
        if used + row > most and shown:
            break
        used, shown = used + row, min(len(heights), begun + BAND_COLUMNS)
    return shown, used


BAND_COLUMNS = 4


def poster_words(order: Order) -> dict[str, Any]:
    """Head and foot."""
    office = order.office
    sector = office.commune.sector if office else None
    url = programme_url([sector.slug] if sector else [], order.first_day)
    return {
        "organisation": organisation(),
        "title": _("Que faire en %(month)s ?") % {"month": month_words(order.first_day)},
        "around": around(office.name) if office else "",
        "office": office_data(office) if office else None,
        "edition": edition_words(order.day),
        "caution": caution(),
        "qr": code_data(url),
        "words": {
            "online": _("Tout le programme, à jour"),
            "often": _("Chaque semaine et tout le mois"),
            "none": _("Rien d’annoncé cette semaine."),
            "more": _more(99),
        },
    }


def month_words(day: date) -> str:
    """``juillet 2026``."""
    if active_language() == "fr":
        return f"{month_name(day.month)} {day.year}"
    return str(format_date(day, "MMMM y", locale=active_language()))


def _more(number: int) -> str:
    """Where to find what does not fit."""
    return ngettext("et %(number)d autre : code QR", "et %(number)d autres : code QR", number) % {
        "number": number
    }


def poster_title(order: Order) -> str:
    """The document's."""
    words = poster_words(order)
    return f"{words['title']} {words['around']}"


def poster_data(order: Order, contents: Contents) -> dict[str, Any]:
    """What ``poster.typ`` reads: the largest type at which all stands, else the smallest and a choice."""
    poster = Poster(order, contents)
    size, columns, shown, _missing = poster.best()
    return {
        **poster.base(size),
        "mode": "page",
        "columns": [
            {
                "title": _week_words(week),
                "days": _days([poster.columns[place][one] for one in column.kept]),
                "more": _more(column.left) if column.left else "",
            }
            for place, (week, column) in enumerate(zip(poster.weeks, columns, strict=True))
        ],
        "band": [standing_data(one) for one in poster.often[:shown]],
        "band_more": _more(len(contents.standing) - shown) if shown < len(contents.standing) else "",
    }


def missing_on(order: Order, contents: Contents) -> int:
    """How many dates and things that come back find no room."""
    return Poster(order, contents).best()[3]


def _week_words(week: Span) -> str:
    words = season_words(week.first, week.last, year=False) if active_language() != "fr" else ""
    words = words or season_words(week.first, week.last).removesuffix(f" {week.last.year}")
    return words[:1].upper() + words[1:]


def _days(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [
        {"title": day_title(day), "lines": [line_data(line) for line in inside]}
        for day, inside in groupby(lines, key=lambda line: line.day)
    ]
