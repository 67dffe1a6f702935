"""Events that may be one and the same: alike in name, on the same days, near each other.

Asked of a sheet before it is an event: by the public's form, by the moderation, by imports.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from rapidfuzz import fuzz

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.indexing import HORIZON_DAYS
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.rules.recurrence import schedules_from, slots_of
from draille.offer.agenda.sheets import Sheet
from draille.territory.places.models import Commune
from draille.territory.places.rules import distance_km

Likely: TypeAlias = tuple[Event, int, str]
SURE = 65
"""From this score on (of 100) two events are told as probably the same."""
LEAST_NAME = 60
FAR_KM = 12.0
MOST_DAYS = 300
SMALL_WORDS = {
    *("a", "au", "aux", "avec", "chez", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par"),
    *("pour", "sur", "un", "une", "edition", "eme", "grand", "grande", "journee", "soiree"),
    *("concert", "fete", "festival", "marche"),
}
"""Words that tell no event from another."""
_TOKEN = re.compile(r"[a-z0-9]+")


def likely_same(sheet: Sheet, among: Iterable[Event] | None = None) -> list[Likely]:
    """Events that may be what the sheet says, the likeliest first: ``(event, score, why)``.

    ``why`` is in French: "même nom, même jour, même commune". An event without a day in common is none.

    Args:
        sheet: values by field name; ``title``, ``schedules``, ``commune`` and the point are read.
        among: only these; all events in use when not given.
    """
    days = _days_of(sheet)
    title = str(sheet.get("title") or "")
    if not days or not title:
        return []
    shared = _days_in_common(days, among)
    commune = Commune.objects.filter(insee=sheet.get("commune") or "").first()
    events = Event.objects.in_use().filter(pk__in=shared).select_related("commune")
    found = [_likely(sheet, event, commune, len(shared[event.pk]), len(days)) for event in events]
    return sorted((one for one in found if one), key=lambda one: (-one[1], one[0].pk))


def _days_of(sheet: Sheet) -> set[date]:
    """Its coming days, those of a year without end among them; all of them where they are past."""
    try:
        schedules = schedules_from(sheet.get("schedules") or ())
        since = min((one.first_day for one in schedules), default=today())
        slots = slots_of(schedules, since=since, until=max(since, today()) + timedelta(days=HORIZON_DAYS))
    except (Refused, ValueError, TypeError, KeyError):
        return set()
    days = sorted({slot.day for slot in slots})
    coming = [day for day in days if day >= today()]
    return set((coming or days)[:MOST_DAYS])


def _days_in_common(days: set[date], among: Iterable[Event] | None) -> dict[int, set[date]]:
    found = Occurrence.objects.filter(day__range=(min(days), max(days)))
    if among is not None:
        found = found.filter(event__in=[event.pk for event in among])
    if len(days) <= MOST_DAYS:
        found = found.filter(day__in=days)
    shared: dict[int, set[date]] = defaultdict(set)
    for event, day in found.order_by().values_list("event_id", "day"):
        shared[event].add(day)
    return shared


def _likely(sheet: Sheet, event: Event, commune: Commune | None, shared: int, number: int) -> Likely | None:
    name = name_likeness(str(sheet.get("title")), event.title)
    place, place_words = _place(sheet, commune, event)
    if name < LEAST_NAME or place is None:
        return None
    whole = shared == number
    score = round(name * 0.6) + (20 if whole else 15) + place
    if score < SURE:
        return None
    days = "même jour" if number == 1 else "mêmes jours" if whole else f"{shared} jours en commun"
    if shared == 1 and number > 1:
        days = "un jour en commun"
    names = "même nom" if name >= 99 else f"noms proches à {name} %"
    return event, min(100, score), ", ".join(filter(None, (names, days, place_words)))


def name_likeness(one: str, other: str) -> int:
    """How alike two titles are, of 100; words every event has count little.

    >>> name_likeness("Fête de la châtaigne", "12e fête de la chataigne") > 90
    True
    """
    mine, theirs = _words(one), _words(other)
    if mine == theirs:
        return 100
    core = (_core(mine), _core(theirs))
    whole = fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs))
    if not all(core):
        return round(whole)
    apart = max(fuzz.token_sort_ratio(*core), 0.95 * fuzz.token_set_ratio(*core) if _long(core) else 0)
    return round(max(apart, whole) if apart >= LEAST_NAME else min(apart, whole))


def _long(core: Sequence[str]) -> bool:
    return len(min(core, key=len)) >= 6


def _words(title: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return _TOKEN.findall(plain.replace("œ", "oe"))


def _core(words: Sequence[str]) -> str:
    return " ".join(word for word in words if word not in SMALL_WORDS and not word[0].isdigit())


def _place(sheet: Sheet, commune: Commune | None, event: Event) -> tuple[int | None, str]:
    """Points for nearness and its words; ``None`` where they are too far apart."""
    latitude, longitude = sheet.get("latitude"), sheet.get("longitude")
    mine = (latitude, longitude) if latitude is not None and longitude is not None else _point(commune)
    own = event.latitude is not None and event.longitude is not None
    theirs = (event.latitude, event.longitude) if own else _point(event.commune)
    same = commune is not None and commune.pk == event.commune_id
    if same:
        return 20, "même commune"
    if mine is None or theirs is None:
        return 5, "lieu inconnu"
    km = distance_km(mine[0], mine[1], theirs[0] or 0.0, theirs[1] or 0.0)
    return (max(0, round(15 - km)), f"à {max(1, round(km))} km") if km <= FAR_KM else (None, "")


def _point(commune: Commune | None) -> tuple[float, float] | None:
    if commune is None or commune.latitude is None or commune.longitude is None:
        return None
    return commune.latitude, commune.longitude
