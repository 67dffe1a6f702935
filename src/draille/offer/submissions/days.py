"""Which days are still to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.indexing import HORIZON_DAYS
from draille.offer.agenda.rules.recurrence import schedules_from, slots_of


def coming_days(plain: Sequence[Mapping[str, Any]]) -> list[date]:
    """The days of a sheet's schedules from today on, within what is indexed."""
    try:
        slots = slots_of(schedules_from(plain), since=today(), until=today() + timedelta(days=HORIZON_DAYS))
    except Refused:
        return []
    return sorted({slot.day for slot in slots})
