"""When an offer is open, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date, get_day_names
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from draille.offer.offers.calendars import calendar_of
from draille.offer.offers.models import Offer
from draille.offer.offers.rules import Calendar, Moment, OpenState, Stretch, opening_on, state_at
from draille.offer.offers.sentences.texts import active_language
from draille.territory.opening.rules import Interval
from draille.territory.opening.sentences import say_day, say_hour

DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """A sentence and what it says: ``state`` is one of ``rules.OpenState``; ``name`` is the day's."""

    text: str
    state: OpenState
    day: date | None = None
    is_today: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period: when (``du 1er avril au 1er novembre``) and what then (``tous les jours sauf mardi…``)."""

    when: str
    what: str
    name: str = ""
    over: bool = False

    def __str__(self) -> str:
        return ", ".join(part for part in (self.when, self.what) if part)


def opening_sentence(offer: Offer, at: datetime | None = None) -> OpeningLine:
    """``Ouvert jusqu'à 18 h``, ``Fermé, ouvre demain à 9 h``, ``Sur demande``; empty when unknown."""
    now = timezone.localtime(at).replace(tzinfo=None)
    moment = state_at(now, calendar_of(offer))
    return OpeningLine(_moment_words(moment, now.date()), moment.state)


def _moment_words(moment: Moment, today: date) -> str:
    match moment.state:
        case OpenState.OPEN if moment.until:
            return _("Ouvert jusqu'à %(hour)s") % {"hour": say_hour(moment.until)}
        case OpenState.OPEN:
            return _("Ouvert aujourd’hui")
        case OpenState.ON_REQUEST:
            return _("Ouvert sur demande")
        case OpenState.UNKNOWN:
            return ""
    return _closed_words(moment, today)


def _closed_words(moment: Moment, today: date) -> str:
    if moment.next_day is None:
        return _("Fermé pour le moment")
    if moment.next_day == today and moment.next_time:
        return _("Fermé, ouvre à %(hour)s") % {"hour": say_hour(moment.next_time)}
    day = say_day(moment.next_day, today)
    if moment.next_time is None:
        return _("Fermé, ouvre %(day)s") % {"day": day}
    return _("Fermé, ouvre %(day)s à %(hour)s") % {"day": day, "hour": say_hour(moment.next_time)}


def week_lines(offer: Offer, first: date, days: int = DAYS_AHEAD) -> list[OpeningLine]:
    """The days to come with their hours; nothing where nothing is known of any."""
    calendar = calendar_of(offer)
    lines = []
    for ahead in range(days):
        day = date.fromordinal(first.toordinal() + ahead)
        opening = opening_on(day, calendar)
        words = _day_words(opening.state, opening.intervals)
        lines.append(OpeningLine(words, opening.state, day, not ahead, _weekday(day)))
    return lines if any(line.state is not OpenState.UNKNOWN for line in lines) else []


def _weekday(day: date) -> str:
    pattern = "EEEE, d. MMMM" if active_language() == "de" else "EEEE d MMMM"
    words = str(format_date(day, pattern, locale=active_language()))
    return words.replace(" 1 ", " 1er ") if active_language() == "fr" else words


def _day_words(state: OpenState, intervals: Sequence[Interval]) -> str:
    match state:
        case OpenState.OPEN:
            return _hours_words(intervals) or _("ouvert")
        case OpenState.ON_REQUEST:
            return _("sur demande")
        case OpenState.CLOSED:
            return _("fermé")
    return ""


def _hours_words(intervals: Sequence[Interval]) -> str:
    spans = [
        _("de %(opens)s à %(closes)s") % {"opens": say_hour(span.opens), "closes": say_hour(span.closes)}
        for span in intervals
    ]
    return _(" et ").join(spans)


def period_lines(offer: Offer, today: date | None = None) -> list[PeriodLine]:
    """Its periods in words, those that are over left out."""
    return periods_words(calendar_of(offer), today)


def periods_words(calendar: Calendar, today: date | None = None) -> list[PeriodLine]:
    """The same, of a calendar."""
    lines = [_period(stretch, today) for stretch in calendar.stretches]
    return [line for line in lines if not line.over]


def _period(stretch: Stretch, today: date | None) -> PeriodLine:
    over = bool(today and not stretch.yearly and stretch.last and stretch.last < today)
    what = _week_words(stretch.hours)
    if stretch.on_request:
        what = f"{what}, {_('sur demande')}" if what else _("sur demande")
    when = _bounds(stretch)
    # What staff called it is French, and says nothing where it says the same.
    told = stretch.name.casefold().replace("'", "’") != when and active_language() == "fr"
    name = stretch.name if told else ""
    return PeriodLine(when, what or _("tous les jours"), name, over)


def _bounds(stretch: Stretch) -> str:
    first, last = stretch.first, stretch.last
    if first is None and last is None:
        return _("toute l’année")
    if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and stretch.yearly:
        return _("toute l’année")
    if first is None or last is None:
        if last:
            return _("jusqu’au %(day)s") % {"day": _date(last, year=True)}
        assert first is not None
        return _("à partir du %(day)s") % {"day": _date(first, year=True)}
    same_year = first.year == last.year
    words = {
        "first": _date(first, year=not stretch.yearly and not same_year),
        "last": _date(last, year=not stretch.yearly),
    }
    if first == last:
        return pgettext("one day", "le %(last)s") % words
    return _("du %(first)s au %(last)s") % words


def _date(day: date, *, year: bool) -> str:
    language = active_language()
    pattern = {"fr": "d MMMM", "de": "d. MMMM"}.get(language, "d MMMM") + (" y" if year else "")
    words = str(format_date(day, pattern, locale=language))
    return f"1er{words[1:]}" if language == "fr" and day.day == 1 else words


def _week_words(hours: Mapping[int, Sequence[Interval]]) -> str:
    """Days with the same hours are said together."""
    together: dict[tuple[Interval, ...], list[int]] = {}
    for weekday in sorted(hours):
        if hours[weekday]:
            together.setdefault(tuple(hours[weekday]), []).append(weekday)
    parts = [f"{days_words(days)}, {_hours_words(spans)}" for spans, days in together.items()]
    return " ; ".join(parts) if active_language() == "fr" else "; ".join(parts)


def days_words(days: Sequence[int]) -> str:
    """``tous les jours sauf mardi``, ``du lundi au vendredi``, ``samedi et dimanche``."""
    names = get_day_names("wide", locale=active_language())
    if len(days) == 7:
        return _("tous les jours")
    if list(days) == list(range(days[0], days[-1] + 1)) and len(days) > 2:
        return pgettext("weekdays", "du %(first)s au %(last)s") % {
            "first": names[days[0]],
            "last": names[days[-1]],
        }
    if len(days) >= 5:
        missing = [names[day] for day in range(7) if day not in days]
        return _("tous les jours sauf %(days)s") % {"days": _(" et ").join(missing)}
    said = [names[day] for day in days]
    return _(" et ").join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
