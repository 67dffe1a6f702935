"""What the dates of a form amount to: the sentence, the next dates, and what looks like a slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from draille.kernel.clock import today
from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.indexing import HORIZON_DAYS
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.rules.recurrence import (
    Schedule,
    Slot,
    days_of,
    is_endless,
    schedules_from,
    slots_of,
)
from draille.offer.agenda.sentences import day_words, hours_words, schedule_line

SHOWN = 12


@dataclass(frozen=True, slots=True)
class PreviewedDate:
    """One of the next dates, in words."""

    day: str
    hours: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows of a form's dates."""

    sentence: str = ""
    dates: Sequence[PreviewedDate] = ()
    told: str = ""
    """How many there are."""
    warnings: Sequence[str] = ()


def preview_of(plain: Sequence[Mapping[str, Any]]) -> Preview:
    """From the plain schedules of a sheet, in the active language; at most some dozen dates."""
    if not plain:
        return Preview()
    schedules = schedules_from(plain)
    first = min(one.first_day for one in schedules)
    since = min(first, today())
    try:
        slots = slots_of(schedules, since=since, until=max(first, today()) + timedelta(days=HORIZON_DAYS))
    except Refused as refusal:
        return Preview(warnings=[typeset(str(refusal))])
    coming = [slot for slot in slots if slot.day >= today()]
    sentence = schedule_line(Event(schedules=list(plain)))
    return Preview(
        sentence=sentence[:1].upper() + sentence[1:],
        dates=[_shown(slot) for slot in (coming or slots)[:SHOWN]],
        told=_told(len(slots), len(coming), endless=is_endless(schedules)),
        warnings=[typeset(words) for words in _warnings(schedules, slots, coming)],
    )


def _shown(slot: Slot) -> PreviewedDate:
    occurrence = Occurrence(
        day=slot.day, start=slot.start, end=slot.end, first_day=slot.first_day, last_day=slot.last_day
    )
    return PreviewedDate(day_words(slot.day), hours_words(occurrence))


def _told(number: int, coming: int, *, endless: bool) -> str:
    if endless:
        return _("Sans fin : les dates se prolongent d’elles-mêmes.")
    every = ngettext("%(number)d date", "%(number)d dates", number) % {"number": number}
    if coming == number:
        return every
    return _("%(every)s, dont %(coming)d à venir") % {"every": every, "coming": coming}


def _warnings(schedules: Sequence[Schedule], slots: Sequence[Slot], coming: Sequence[Slot]) -> list[str]:
    told = []
    if not slots:
        told.append(_("Aucune date : vérifiez la répétition et sa fin."))
    elif not coming:
        told.append(_("Toutes ces dates sont passées."))
    for one in schedules:
        idle = _("Le %(day)s n’est pas une de ses dates : « Sauf le » n’y change rien.")
        told += [idle % {"day": f"{day:%d/%m/%Y}"} for day in _idle(one)]
    return told


def _idle(schedule: Schedule) -> list[date]:
    """Days left out that were none of its days."""
    if not schedule.removed:
        return []
    whole = Schedule(schedule.first_day, schedule.rule, added=schedule.added)
    days = set(days_of(whole, max(schedule.removed)))
    return [day for day in schedule.removed if day not in days][:4]
