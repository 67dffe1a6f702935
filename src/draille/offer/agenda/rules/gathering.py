"""From a list of dates back to a schedule people can read: every Tuesday but one, rather than forty dates.

Others' agendas give each date by itself, or rules we do not keep as they are. Nothing is lost: the schedule
made has exactly the dates given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from draille.offer.agenda.rules.recurrence import Schedule, Session, days_of

LEAST_REPEATED = 4
"""Fewer dates than this are told one by one."""
MOST_EXCEPTED = 0.2
"""Of the dates a rule would have, the share that may be missing for it still to say something."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def gathered(dates: Iterable[tuple[date, Session]]) -> tuple[Schedule, ...]:
    """The schedules of some dates with their hours: those of the same days are one, with several sessions."""
    by_session: dict[Session, set[date]] = {}
    for day, session in dates:
        by_session.setdefault(session, set()).add(day)
    by_days: dict[tuple[date, ...], list[Session]] = {}
    for session, days in by_session.items():
        by_days.setdefault(tuple(sorted(days)), []).append(session)
    found = [schedule_of(days, _in_order(sessions)) for days, sessions in by_days.items()]
    return tuple(sorted(found, key=lambda one: (one.first_day, str(one.sessions))))


def _in_order(sessions: Sequence[Session]) -> tuple[Session, ...]:
    whole = [one for one in sessions if one.start]
    return tuple(sorted(whole, key=lambda one: (str(one.start), str(one.end))))


def schedule_of(days: Sequence[date], sessions: tuple[Session, ...] = ()) -> Schedule:
    """The schedule that has these days (in order, each once) and no other."""
    if len(days) >= LEAST_REPEATED:
        for rule in _rules(days):
            if found := _fitting(rule, days, sessions):
                return found
    return Schedule(days[0], sessions=sessions, added=tuple(days[1:]))


def _rules(days: Sequence[date]) -> Iterable[str]:
    """What might say it, the simplest first."""
    until = f"UNTIL={days[-1]:%Y%m%d}"
    weekdays = ",".join(_DAYS[day] for day in sorted({day.weekday() for day in days}))
    if len({day.weekday() for day in days}) == 7:
        yield f"FREQ=DAILY;{until}"
    yield f"FREQ=WEEKLY;BYDAY={weekdays};{until}"
    yield f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekdays};{until}"
    if len({day.weekday() for day in days}) == 1:
        places = {(day.day - 1) // 7 + 1 for day in days}
        if len(places) == 1:
            yield f"FREQ=MONTHLY;BYDAY={places.pop()}{weekdays};{until}"
        if all((day + timedelta(days=7)).month != day.month for day in days):
            yield f"FREQ=MONTHLY;BYDAY=-1{weekdays};{until}"
    if len({day.day for day in days}) == 1:
        yield f"FREQ=MONTHLY;BYMONTHDAY={days[0].day};{until}"


def _fitting(rule: str, days: Sequence[date], sessions: tuple[Session, ...]) -> Schedule | None:
    """The schedule by that rule, where it has every day given and few others."""
    by_rule = list(days_of(Schedule(days[0], rule), days[-1]))
    wanted, missing = set(days), [day for day in by_rule if day not in set(days)]
    if not wanted <= set(by_rule) or len(missing) > MOST_EXCEPTED * len(by_rule):
        return None
    return Schedule(days[0], rule, sessions, removed=tuple(missing))
