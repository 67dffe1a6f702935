"""Hours of a season in words, in the language in force: whole, or shortened where room is short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import groupby

from babel.dates import format_date, get_day_names
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from draille.kernel import french
from draille.kernel.french import NBSP
from draille.offer.offers.rules import OpenState
from draille.offer.offers.sentences import active_language
from draille.promotion.editions.seasons import SeasonHours, Span, Week, WeekdayHours
from draille.territory.opening.rules import Interval

MOST_SPANS = 3
MOST_CLOSED_DAYS = 3
LONGEST_SHORT = 42
"""Letters of one line beside a small photo."""
NOON_FROM, NOON_TO = time(11, 30), time(14)
EVENING = time(18, 30)


def season_lines(season: SeasonHours) -> list[str]:
    """A line for each stretch of the season, with its dates where it is not the whole of it.

    Not known, and closed all season, are said too: a reader must know that he has to ask.
    """
    if not season.known:
        return [_("Horaires à demander")]
    spans = season.open_spans
    if not spans:
        return [_("Fermé à ces dates")]
    lines = [_dated(season, span, week_words(span.week)) for span in spans[:MOST_SPANS]]
    if len(spans) > MOST_SPANS:
        lines.append(_("Autres dates : nous demander"))
    if closed := _closed_line(season.closed_days):
        lines.append(closed)
    return lines


def season_short(season: SeasonHours) -> str:
    """One short line: where hours would be long, meals (``midi et soir, sauf lun.``)."""
    lines = season_lines(season)
    if not season.known or len(season.open_spans) != 1:
        return " · ".join(lines[:2])
    if len(lines[0]) <= LONGEST_SHORT:
        return lines[0]
    (span,) = season.open_spans
    return _dated(season, span, week_words(span.week, short=True))


def open_words(season: SeasonHours) -> str:
    """When in the season it is open, without hours: ``Ouvert du 1er avril au 31 octobre``."""
    if not season.known:
        return ""
    spans = season.open_spans
    if not spans:
        return _("Fermé à ces dates")
    if _whole(season, spans):
        return _("Ouvert toute l’année") if (season.last - season.first).days > 350 else _("Ouvert")
    stretches = _runs(spans)
    return _("Ouvert %(dates)s") % {
        "dates": ", ".join(date_words(first, last) for first, last in stretches[:MOST_SPANS])
    }


def _runs(spans: Sequence[Span]) -> list[tuple[date, date]]:
    """Open days in a row, whatever their hours."""
    runs: list[tuple[date, date]] = []
    for span in spans:
        if runs and (span.first - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], span.last)
        else:
            runs.append((span.first, span.last))
    return runs


def _whole(season: SeasonHours, spans: Sequence[Span]) -> bool:
    return _runs(spans) == [(season.first, season.last)]


def _dated(season: SeasonHours, span: Span, words: str) -> str:
    if span.first == season.first and span.last == season.last:
        return _capital(words)
    return f"{_capital(date_words(span.first, span.last))}{_colon()} {words}"


def _colon() -> str:
    return f"{NBSP}:" if active_language() == "fr" else ":"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def date_words(first: date, last: date) -> str:
    """``du 1er au 15 juillet``, ``1–15 July``, ``1.–15. Juli``: without the year, which the cover says."""
    if active_language() == "fr":
        begin, end = _french_day(first), _french_day(last)
        if first == last:
            return f"le {begin}"
        if (first.year, first.month) == (last.year, last.month):
            begin = "1er" if first.day == 1 else str(first.day)
        return f"du {begin} au {end}"
    return season_words(first, last, year=False)


def season_words(first: date, last: date, *, year: bool = True) -> str:
    """The dates of a season: ``du 1er juillet au 31 août 2026``, ``1 July – 31 August 2026``."""
    if active_language() == "fr":
        return french.date_range(first, last)
    pattern, short = ("d. MMMM", "d.") if active_language() == "de" else ("d MMMM", "d")
    end = str(format_date(last, pattern + (" y" if year else ""), locale=active_language()))
    if first == last:
        return end
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = format_date(
        first,
        short if same_month else pattern + (" y" if year and first.year != last.year else ""),
        locale=active_language(),
    )
    return f"{begin}–{end}" if same_month else f"{begin}{NBSP}– {end}"


def _french_day(day: date) -> str:
    return french.long_date(day).rsplit(" ", 1)[0]


def week_words(week: Week, *, short: bool = False) -> str:
    """``tous les jours 12 h–14 h et 19 h–21 h``, ``mar.–dim. midi et soir``."""
    known = [(place, hours) for place, hours in enumerate(week) if hours is not None]
    shown = {hours for _place, hours in known if not hours.closed}
    closed = [place for place, hours in known if hours.closed]
    if len(shown) == 1:
        (hours,) = shown
        words = _hours(hours, short)
        if not closed:
            return f"{_('tous les jours')} {words}" if hours.state is OpenState.OPEN else words
        if len(closed) <= 2:
            return _("%(hours)s, sauf %(days)s") % {"hours": words, "days": _days(closed)}
    groups = ((_days(places), _hours(hours, short)) for places, hours in _grouped(week))
    return (
        "\u202f; ".join(f"{days} {words}" for days, words in groups)
        if active_language() == "fr"
        else "; ".join(f"{days} {words}" for days, words in groups)
    )


def _grouped(week: Week) -> Iterator[tuple[list[int], WeekdayHours]]:
    """The days with the same hours, in the order of their first day."""
    found: dict[WeekdayHours, list[int]] = {}
    for place, hours in enumerate(week):
        if hours is not None and not hours.closed:
            found.setdefault(hours, []).append(place)
    for hours, places in found.items():
        yield places, hours


def _days(places: Sequence[int]) -> str:
    """``lun.``, ``mar. et mer.``, ``jeu.–dim.``"""
    names = get_day_names("abbreviated", context="format", locale=active_language())
    runs = [
        [place for _order, place in run]
        for _gap, run in groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0])
    ]
    words: list[str] = []
    for run in runs:
        if len(run) > 2:
            words.append(f"{names[run[0]]}–{names[run[-1]]}")
        else:
            words.extend(str(names[place]) for place in run)
    return _and(words)


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {pgettext('hours', 'et')} {words[-1]}"


def _hours(hours: WeekdayHours, short: bool) -> str:
    if hours.state is OpenState.ON_REQUEST:
        return _("sur réservation")
    if not hours.intervals:
        return _("horaires à demander")
    meals = _meals(hours.intervals) if short else ""
    return meals or _and([say_interval(interval) for interval in hours.intervals])


def _meals(intervals: Sequence[Interval]) -> str:
    """``midi``, ``soir``, ``midi et soir`` where that is what the hours are."""
    noon = [
        i for i in intervals if NOON_FROM <= i.opens <= NOON_TO and i.closes <= EVENING and i.closes > i.opens
    ]
    evening = [i for i in intervals if i.opens >= EVENING]
    if len(noon) + len(evening) != len(intervals):
        return ""
    return _and([*([_("midi")] if noon else []), *([_("soir")] if evening else [])])


def say_interval(interval: Interval) -> str:
    """``12 h–14 h 30``, ``12–2.30 pm``, ``12–14.30 Uhr``."""
    opens, closes = interval.opens, interval.closes
    match active_language():
        case "en":
            begin, end = _english(opens), _english(closes)
            same = (opens.hour < 12) == (closes.hour < 12)
            return f"{begin[0] if same else NBSP.join(begin)}–{NBSP.join(end)}"
        case "de":
            return f"{_german(opens)}–{_german(closes)}{NBSP}Uhr"
        case _:
            return f"{french.hour(opens)}–{french.hour(closes)}"


def _english(moment: time) -> tuple[str, str]:
    minutes = f".{moment.minute:02d}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes}", "am" if moment.hour < 12 else "pm"


def _german(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else str(moment.hour)


def _closed_line(days: Sequence[date]) -> str:
    if not days:
        return ""
    if len(days) > MOST_CLOSED_DAYS:
        return _("Quelques jours fermés en plus")
    return _("Fermé %(days)s") % {"days": _and([date_words(day, day) for day in days])}
