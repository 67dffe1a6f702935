"""An event's sheet as that of its next edition. Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from draille.offer.agenda.enums import State
from draille.offer.agenda.sheets import Sheet

YEAR = timedelta(days=364)
"""52 weeks: a Saturday stays a Saturday."""
_UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6}Z?)?")


def next_year(sheet: Sheet) -> dict[str, Any]:
    """The same 52 weeks later, taking place as planned, without the poster of the year before."""
    kept = {**sheet, "state": State.ON.value, "state_note": "", "poster": None}
    kept["schedules"] = [_later(one) for one in sheet.get("schedules") or ()]
    return kept


def _later(schedule: Sheet) -> dict[str, Any]:
    return {
        **schedule,
        "first_day": _day(schedule["first_day"]),
        "rule": _UNTIL.sub(_until, schedule.get("rule") or ""),
        "added": [_day(day) for day in schedule.get("added") or ()],
        "removed": [_day(day) for day in schedule.get("removed") or ()],
    }


def _day(day: str) -> str:
    return (date.fromisoformat(day) + YEAR).isoformat()


def _until(found: re.Match[str]) -> str:
    day = datetime.strptime(found[1], "%Y%m%d").replace(tzinfo=UTC) + YEAR
    return f"UNTIL={day:%Y%m%d}{found[2] or ''}"
