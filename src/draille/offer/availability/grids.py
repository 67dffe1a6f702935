"""Months of nights as a grid: what is known of each night of a unit, ready to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from draille.kernel.clock import today
from draille.offer.availability import sentences
from draille.offer.availability.actions import NightRange
from draille.offer.availability.enums import Source
from draille.offer.availability.models import Unit
from draille.offer.availability.queries import closed_on, judged_nights
from draille.offer.availability.rules.nights import NIGHT
from draille.offer.availability.rules.words import Judged
from draille.offer.offers.calendars import calendar_of
from draille.offer.offers.rules import Calendar


@dataclass(frozen=True, slots=True)
class NightCell:
    """One night of a unit."""

    day: date
    quantity: int
    held: Judged | None
    closed: bool
    heard: str

    @property
    def past(self) -> bool:
        """Whether it is over."""
        return self.day < today()

    @property
    def is_today(self) -> bool:
        """Whether it is tonight."""
        return self.day == today()

    @property
    def kind(self) -> str:
        """The end of its CSS class; the mark says the same without colour."""
        if self.held is None:
            return "closed" if self.closed else "unknown"
        state = "full" if not self.held.left else "free" if self.held.left == self.quantity else "some"
        return state if self.held.fresh else f"{state} av-night--old"

    @property
    def mark(self) -> str:
        """What is written in it: a tick, a cross, how many are left, or a question mark."""
        if self.held is None:
            return "–" if self.closed else "?"
        if not self.held.left:
            return "×"
        return "✓" if self.quantity == 1 else str(self.held.left)

    @property
    def words(self) -> str:
        """All of it, read out: the day, what is known, who said it and when."""
        parts = [f"{date_format(self.day, 'l')} {sentences.day_words(self.day)}"]
        if self.held is None:
            parts.append(_("fermé") if self.closed else _("rien n’a été dit"))
        elif not self.held.left:
            parts.append(_("complet"))
        elif self.quantity == 1:
            parts.append(_("libre"))
        else:
            left = self.held.left
            parts.append(ngettext("reste %(n)s", "restent %(n)s", left) % {"n": left})
        if self.held is not None and not self.held.fresh:
            parts.append(_("à vérifier"))
        return ", ".join([*parts, self.heard] if self.heard else parts)

    @property
    def by_feed(self) -> bool:
        """Whether a platform's calendar says so."""
        return self.held is not None and self.held.source == Source.FEED


@dataclass(frozen=True, slots=True)
class MonthOfNights:
    """The nights of a month by weeks from Monday; ``None`` outside of it."""

    first: date
    weeks: Sequence[Sequence[NightCell | None]]


def month_start(day: date) -> date:
    """The first of its month."""
    return day.replace(day=1)


def month_after(first: date, count: int = 1) -> date:
    """The first day of the month so many later (or earlier)."""
    index = first.year * 12 + first.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def read_month(text: str) -> date:
    """The month an address names (``2026-08``): this one for none, for nonsense, and for the past."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return month_start(today())
    first = month_start(today())
    return min(max(found, first), month_after(first, 24))


def unit_months(unit: Unit, first: date, count: int, now: datetime | None = None) -> list[MonthOfNights]:
    """So many months of a unit from a first of the month; three queries."""
    now = now or timezone.now()
    end = month_after(first, count)
    nights = judged_nights([unit], first, end, now=now)[unit.pk]
    calendar = calendar_of(unit.offer)
    return [_month(unit, month_after(first, ahead), nights, calendar, now) for ahead in range(count)]


def _month(
    unit: Unit, first: date, nights: Mapping[date, Judged], calendar: Calendar, now: datetime
) -> MonthOfNights:
    cells: list[NightCell | None] = [None] * first.weekday()
    day = first
    while day < month_after(first):
        held = nights.get(day)
        heard = sentences.heard(held.heard_at, held.source, now) if held else ""
        cells.append(NightCell(day, unit.quantity, held, closed_on(calendar, day), heard))
        day += NIGHT
    cells += [None] * (-len(cells) % 7)
    weeks = [cells[start : start + 7] for start in range(0, len(cells), 7)]
    # Weeks that are over teach nothing, and a phone is small.
    ahead = [week for week in weeks if any(cell and not cell.past for cell in week)]
    return MonthOfNights(first, ahead or weeks)


def weekday_letters() -> list[tuple[str, str]]:
    """The heads of the columns: a short name and the whole one, in the page's language."""
    monday = date(2024, 1, 1)
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    return [(date_format(day, "D")[:2], date_format(day, "l")) for day in days]


def said_words(unit: Unit, nights: NightRange, left: int | None) -> str:
    """« Chambre bleue : complet, du 3 au 5 août », in the page's language."""
    if left is None:
        what = _("inconnu")
    elif not left:
        what = _("complet")
    elif unit.quantity == 1:
        what = _("libre")
    else:
        what = ngettext("reste %(n)s", "restent %(n)s", left) % {"n": left}
    first, last = nights.first, nights.end - NIGHT
    days = sentences.day_words(first) if first == last else sentences.days_words(first, last)
    return _("%(unit)s, %(days)s : %(what)s") % {"unit": unit, "days": days, "what": what}
