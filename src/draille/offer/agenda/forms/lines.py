"""Between the answers of a row and the plain schedule they make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.values import clean_value
from draille.offer.agenda.forms.builder import (
    REPEATED,
    Answers,
    By,
    Ends,
    Mode,
    answers_of,
    last_day_of,
    rule_of,
    settled,
)
from draille.offer.agenda.forms.days import days_text
from draille.offer.agenda.rules.recurrence import schedules_from


def plain_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The schedule of a row's cleaned data, as a sheet keeps it."""
    mode = data["mode"]
    answers = _answers(data)
    repeated = mode in (*REPEATED, Mode.RULE)
    added = data.get("chosen") if mode == Mode.DATES else data.get("added_days") if repeated else ()
    removed = data.get("removed_days") if repeated else ()
    rule = rule_of(answers)
    return {
        "first_day": answers.first_day.isoformat(),
        "rule": _as_it_was(rule, answers, data.get("origin")),
        "sessions": _sessions(data),
        "span_days": _span(data, mode),
        "added": [day.isoformat() for day in added or ()],
        "removed": [day.isoformat() for day in removed or ()],
    }


def _span(data: Mapping[str, Any], mode: Mode) -> int:
    if mode == Mode.ONCE:
        return 1
    if mode == Mode.STRETCH:
        return int((data["last_day"] - data["first_day"]).days) + 1
    return int(data.get("span_days") or 1)


def _as_it_was(rule: str, answers: Answers, origin: Any) -> str:
    """A rule that says the same stays written as it was: nobody changed it."""
    try:
        before = clean_value("schedules", [origin_of(origin)["plain"]])[0]
        known = answers_of(schedules_from([before])[0])
    except (Refused, KeyError, IndexError):
        return rule
    same = known.mode in REPEATED and settled(known) == settled(answers)
    return str(before["rule"]) if same else rule


def _answers(data: Mapping[str, Any]) -> Answers:
    return Answers(
        mode=data["mode"],
        first_day=data["first_day"],
        every=data.get("every") or 1,
        weekdays=tuple(data.get("weekdays") or ()),
        by=By(data.get("by") or By.WEEKDAY),
        positions=tuple(data.get("positions") or ()),
        weekday=data.get("weekday"),
        month_day=data.get("month_day"),
        months=tuple(data.get("months") or ()),
        ends=data.get("ends") or Ends.NEVER,
        until=data.get("until"),
        count=data.get("count"),
        rule=str(data.get("rule") or "").strip().upper().removeprefix("RRULE:"),
    )


def _sessions(data: Mapping[str, Any]) -> list[dict[str, str | None]]:
    if data.get("all_day"):
        return []
    starts = [name for name in data if name.startswith("start") and data[name]]
    pairs = [(data[name], data.get(name.replace("start", "end"))) for name in starts]
    return [{"start": f"{start:%H:%M}", "end": f"{end:%H:%M}" if end else None} for start, end in pairs]


def shown_of(line: Mapping[str, Any]) -> dict[str, Any]:
    """A plain schedule as the row shows it."""
    schedule = schedules_from([line])[0]
    answers = answers_of(schedule)
    hours = {}
    for number, session in enumerate(schedule.sessions, start=1):
        hours[f"start{number}"], hours[f"end{number}"] = session.start, session.end
    chosen = {schedule.first_day, *schedule.added} - {*schedule.removed}
    is_list = answers.mode == Mode.DATES
    return {
        **hours,
        **_asked(answers),
        "origin": json.dumps({"mode": answers.mode.value, "plain": dict(line)}),
        "mode": answers.mode.value,
        "first_day": schedule.first_day,
        "last_day": last_day_of(schedule) if answers.mode == Mode.STRETCH else None,
        "dates": days_text(sorted(chosen)) if is_list else "",
        "span_days": schedule.span_days,
        "all_day": not schedule.sessions,
        "removed": days_text(schedule.removed),
        "added": "" if is_list else days_text(schedule.added),
        "rule": schedule.rule,
    }


def _asked(answers: Answers) -> dict[str, Any]:
    return {
        "every": answers.every,
        "weekdays": [str(day) for day in answers.weekdays],
        "by": answers.by,
        "positions": [str(place) for place in answers.positions],
        "weekday": "" if answers.weekday is None else str(answers.weekday),
        "month_day": "" if answers.month_day is None else str(answers.month_day),
        "months": [] if answers.mode == Mode.YEARLY else [str(month) for month in answers.months],
        "ends": answers.ends,
        "until": answers.until,
        "count": answers.count,
    }


def origin_of(text: Any) -> dict[str, Any]:
    """What a row was filled in from; empty for a new one."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
