"""What a visitor reads of an office, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from draille.kernel import french
from draille.territory.opening.queries import OfficeToday
from draille.territory.opening.rules import DayHours

NOON = time(12)


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the coming week: its name, its hours in words, whether it is today."""

    name: str
    hours: str
    is_open: bool
    is_today: bool
    note: str = ""


def _language() -> str:
    return (get_language() or "fr").split("-")[0]


def say_hour(moment: time) -> str:
    """``18 h``, ``12 h 30``; in English ``6 pm``, in German ``18 Uhr``."""
    match _language():
        case "en":
            hour, half = (moment.hour - 1) % 12 + 1, "am" if moment.hour < 12 else "pm"
            minutes = f":{moment.minute:02d}" if moment.minute else ""
            return f"{hour}{minutes}\u00a0{half}"
        case "de":
            minutes = f".{moment.minute:02d}" if moment.minute else ""
            return f"{moment.hour}{minutes}\u00a0Uhr"
        case _:
            return french.hour(moment)


def say_day(day: date, today: date) -> str:
    """``demain``, ``mardi``, ``mardi 2 juin``: as one says it on that day."""
    if day == today + timedelta(days=1):
        return _("demain")
    if day < today + timedelta(days=7):
        return str(format_date(day, "EEEE", locale=_language()))
    return _weekday_and_date(day)


def _weekday_and_date(day: date) -> str:
    pattern = "EEEE, d. MMMM" if _language() == "de" else "EEEE d MMMM"
    words = str(format_date(day, pattern, locale=_language()))
    return words.replace(" 1 ", " 1er ") if _language() == "fr" else words


def state_sentence(state: OfficeToday, today: date) -> str:
    """``Ouvert jusqu'à 18 h``, ``Ferme à midi, rouvre à 14 h``, ``Fermé, ouvre demain à 9 h 30``…"""
    moment = state.moment
    if moment.is_open and moment.until:
        return _open_sentence(state, moment.until)
    if state.hours.is_open and not state.hours.intervals:
        return _("Ouvert aujourd'hui, horaires au téléphone")
    if moment.next_day is None or moment.next_time is None:
        return _("Fermé pour le moment")
    hour = say_hour(moment.next_time)
    if moment.next_day == today:
        return _("Fermé, ouvre à %(hour)s") % {"hour": hour}
    return _("Fermé, ouvre %(day)s à %(hour)s") % {"day": say_day(moment.next_day, today), "hour": hour}


def _open_sentence(state: OfficeToday, until: time) -> str:
    if not state.moment.pause or state.moment.next_time is None:
        return _("Ouvert jusqu'à %(hour)s") % {"hour": say_hour(until)}
    again = say_hour(state.moment.next_time)
    if until == NOON:
        return _("Ouvert, ferme à midi et rouvre à %(again)s") % {"again": again}
    return _("Ouvert, ferme à %(hour)s et rouvre à %(again)s") % {"hour": say_hour(until), "again": again}


def day_line(hours: DayHours, today: date) -> DayLine:
    """One line of the week."""
    spans = [
        _("de %(opens)s à %(closes)s") % {"opens": say_hour(i.opens), "closes": say_hour(i.closes)}
        for i in hours.intervals
    ]
    if spans:
        words = _(" et ").join(spans)
    else:
        words = _("ouvert, horaires au téléphone") if hours.is_open else _("fermé")
    note = _("jour férié") if hours.holiday else ""
    if hours.reason and not hours.is_open:
        note = _("fermeture exceptionnelle")
    return DayLine(_weekday_and_date(hours.day), words, hours.is_open, hours.day == today, note)
