"""When, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from babel.dates import format_date, format_skeleton
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.french import weekday_date
from draille.kernel.french.dates import WEEKDAYS, ordinal
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.rules.patterns import patterns_of
from draille.offer.agenda.rules.recurrence import Session, schedules_from
from draille.offer.agenda.sentences.english import English
from draille.offer.agenda.sentences.french import French
from draille.offer.agenda.sentences.german import German
from draille.offer.agenda.sentences.tongue import Tongue
from draille.offer.offers.sentences import active_language

_WEEKDAY_PATTERNS = {"en": "EEEE d MMMM", "de": "EEEE, d. MMMM"}
_TONGUES: dict[str, type[Tongue]] = {tongue.code: tongue for tongue in (French, English, German)}


def _tongue() -> Tongue:
    return _TONGUES.get(active_language(), French)(today().year)


def schedule_line(event: Event, *, hours: bool = True) -> str:
    """``tous les mardis de 10 h à 12 h du 2 juillet au 27 août, sauf le 15 août``; empty without dates.

    Dates cancelled or moved one by one are not in it: they are told where they are listed. ``hours`` are left
    out where they stand beside it.
    """
    schedules = schedules_from(event.schedules)
    if not hours:
        schedules = tuple(dict.fromkeys(replace(one, sessions=()) for one in schedules))
    return _tongue().line(patterns_of(schedules))


def hours_words(occurrence: Occurrence) -> str:
    """``de 10 h à 12 h``, ``à 20 h 30``, ``de 21 h à 2 h le lendemain``, ``toute la journée``."""
    if occurrence.start is None:
        return _("toute la journée")
    return _tongue().session(Session(occurrence.start, occurrence.end))


def day_words(day: date, *, year: bool | None = None) -> str:
    """``samedi 12 juillet``; with the year where it is not this one, or as asked."""
    with_year = day.year != today().year if year is None else year
    if active_language() == "fr":
        whole = weekday_date(day)
        return whole if with_year else whole.removesuffix(f" {day.year}")
    # Written out: the nearest skeleton of some languages shortens the day's name.
    pattern = _WEEKDAY_PATTERNS.get(active_language(), "EEEE d MMMM") + (" y" if with_year else "")
    return str(format_date(day, pattern, locale=_locale()))


def _locale() -> str:
    return "en_GB" if active_language() == "en" else active_language()


def lasting_words(occurrence: Occurrence) -> str:
    """``jusqu’au 30 août`` for what lasts several days; empty for one."""
    return until_words(occurrence.last_day) if occurrence.lasting else ""


def until_words(day: date) -> str:
    """``jusqu’au 30 août``."""
    return _("jusqu’au %(day)s") % {"day": _day_month(day)}


def _day_month(day: date) -> str:
    if active_language() == "fr":
        return day_words(day).removeprefix(f"{WEEKDAYS[day.weekday()]} ").replace(f"{ordinal(1)} ", "1er ")
    return str(format_skeleton("MMMMd", day, locale=_locale()))


def state_words(occurrence: Occurrence) -> str:
    """``annulé : orage``, ``reporté au samedi 12 juillet``, ``complet``; empty where all is as planned."""
    match occurrence.state:
        case State.CANCELLED:
            words = _("annulé")
        case State.FULL:
            words = _("complet")
        case State.MOVED if occurrence.moved_to:
            words = _("reporté au %(day)s") % {"day": day_words(occurrence.moved_to)}
        case State.MOVED:
            words = _("reporté")
        case _:
            return occurrence.note
    if not occurrence.note:
        return words
    colon = "\u00a0: " if active_language() == "fr" else ": "
    return f"{words}{colon}{occurrence.note}"
