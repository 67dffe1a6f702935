"""What a calendar page sends: a night tapped, or a stretch, and what to say of it. Staff and owners alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.availability import actions
from draille.offer.availability.actions.words import Snapshot
from draille.offer.availability.models import Unit
from draille.offer.availability.perms import Account
from draille.offer.availability.queries import judged_nights
from draille.offer.availability.rules.nights import NIGHT
from draille.offer.offers.models import Offer

TOGGLE, FREE, FULL, UNKNOWN = "toggle", "free", "full", "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """What was done, and what was known before."""

    unit: Unit
    nights: actions.NightRange
    left: int | None
    before: Snapshot


def unit_asked(offer: Offer, data: QueryDict) -> Unit:
    """The unit a page names, else the first; ``Refused`` for one that is not this lodging's."""
    units = actions.units_for_words(offer)
    named = data.get("unite", "")
    if not named:
        return units[0]
    for unit in units:
        if str(unit.pk) == named:
            return unit
    raise Refused(_("Cette unité n’existe plus : rechargez la page."), code="unknown_unit", field="unite")


def say(offer: Offer, data: QueryDict, *, source: str, by: Account) -> Said:
    """Carry out what the page sent.

    ``nuit`` is one night (a tap), ``ce_soir`` tonight; else ``du`` and ``au``, the first and the last night.
    ``dire`` is ``free``, ``full``, ``unknown``, ``toggle`` (free becomes full, all else free) or a number.

    Raises:
        Refused: dates or numbers that cannot be.
    """
    unit = unit_asked(offer, data)
    nights = _nights(data)
    left = _left(unit, nights, data.get("dire", TOGGLE))
    before = actions.snapshot_words([unit], nights)
    actions.say_nights(unit=unit, nights=nights, left=left, source=source, by=by)
    return Said(unit, nights, left, before)


def _nights(data: QueryDict) -> actions.NightRange:
    if data.get("ce_soir"):
        return actions.NightRange(today(), today() + NIGHT)
    if data.get("nuit"):
        night = _date(data.get("nuit", ""), "nuit")
        return actions.NightRange(night, night + NIGHT)
    first = _date(data.get("du", ""), "du")
    last = _date(data.get("au", "") or data.get("du", ""), "au")
    first, last = min(first, last), max(first, last)
    if last - first > timedelta(days=370):
        raise Refused(_("Un an au plus à la fois."), code="too_long", field="au")
    return actions.NightRange(first, last + NIGHT)


def _date(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(_("Donnez la date de la nuit."), code="bad_date", field=field) from error


def _left(unit: Unit, nights: actions.NightRange, told: str) -> int | None:
    if told == FREE:
        return unit.quantity
    if told == FULL:
        return 0
    if told == UNKNOWN:
        return None
    if told == TOGGLE:
        held = judged_nights([unit], nights.first, nights.end)[unit.pk].get(nights.first)
        return 0 if held is not None and held.left else unit.quantity
    if told.isdecimal() and len(told) < 5:
        return int(told)
    raise Refused(_("Dites s’il reste de la place."), code="unknown_word", field="dire")


def context_of(unit: Unit) -> dict[str, Any]:
    """The choices offered for a unit: free, full, a number where there are several, unknown."""
    return {"counts": range(1, unit.quantity) if unit.quantity <= 30 else ()}
