"""When a calendar's event takes place: a rule kept as a rule where it is ours, else each of its dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr

from draille.kernel.refusals import Refused
from draille.offer.agenda.rules.gathering import gathered
from draille.offer.agenda.rules.recurrence import FREQUENCIES, Schedule, Session, parse_rule
from draille.offer.event_feeds.reading.arrivals import MOST_DATES, in_pieces

PARIS = ZoneInfo("Europe/Paris")
YEARS_AHEAD = 2
DAYS_KEPT = 366
"""How far back the dates of a rule read one by one are taken."""


def schedules_of(master: Any, today: date) -> tuple[Schedule, ...]:
    """The schedules of one component.

    Raises:
        Refused: its rule comes back more often than daily, never falls on a day, or has too many dates.
    """
    start = master.decoded("dtstart")
    first, session, span = local_span(start, end_of(master, start))
    rule = master.get("rrule")
    if rule is None and "rdate" not in master:
        return (Schedule(first, sessions=_sessions(session), span_days=span),)
    if rule is None or isinstance(rule, list) or (span > 1 and _shifted(start)):
        return _each(master, start, session, span, today)
    text = _checked(rule, session.start, first)
    try:
        parsed = parse_rule(text, first)
    except Refused:
        return _each(master, start, session, span, today)
    if parsed is None or _shifted(start):
        return _each(master, start, session, span, today)
    return _ruled(master, text, first, session, span, today, start)


def _ruled(
    master: Any, text: str, first: date, session: Session, span: int, today: date, start: date | datetime
) -> tuple[Schedule, ...]:
    parsed = parse_rule(text, first)
    soonest = next(iter(parsed), None) if parsed is not None else None
    if soonest is None:
        raise Refused("Sa règle de répétition ne tombe jamais.", code="never")
    added = [day for day in _listed(master, "rdate") if day != first]
    # The first date always counts, also where the rule has it not.
    if soonest != datetime.combine(first, time.min):
        if "COUNT" in text:
            return _each(master, start, session, span, today)
        added.append(first)
    removed = tuple(sorted(set(_listed(master, "exdate"))))
    return in_pieces(
        [Schedule(first, text, _sessions(session), span, tuple(sorted(set(added) - set(removed))), removed)]
    )


def _checked(rule: Any, start: time | None, first: date) -> str:
    """The rule in our words: nothing finer than a day, its end a day."""
    parts = {str(name).upper(): value for name, value in _parts(rule).items()}
    if parts.get("FREQ") not in FREQUENCIES:
        raise Refused("Répétition plus fréquente que le jour.", code="too_often")
    if until := parts.get("UNTIL"):
        parts["UNTIL"] = f"{_last_day(until, start):%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _parts(rule: Any) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.to_ical().decode().upper().split(";") if "=" in part)


def _last_day(until: str, start: time | None) -> date:
    """The last day of a rule: an end earlier in the day than the event itself means the day before."""
    day = datetime.strptime(until[:8], "%Y%m%d").replace(tzinfo=UTC)
    if "T" not in until:
        return day.date()
    moment = datetime.strptime(until.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    here = moment.astimezone(PARIS) if until.endswith("Z") else moment
    early = start is not None and here.time().replace(tzinfo=None) < start
    return here.date() - timedelta(days=1 if early else 0)


def _sessions(session: Session) -> tuple[Session, ...]:
    return (session,) if session.start else ()


def end_of(master: Any, start: date | datetime) -> date | datetime | None:
    """When it ends; nothing where it is not said, or not in the same terms."""
    if "dtend" in master:
        found: date | datetime = master.decoded("dtend")
        return found if isinstance(found, datetime) == isinstance(start, datetime) else None
    if "duration" in master:
        length = master.decoded("duration")
        return start + length if isinstance(length, timedelta) else None
    return None


def local_span(start: date | datetime, end: date | datetime | None) -> tuple[date, Session, int]:
    """The local day, the hours, and how many days it lasts; more than a day has no hours of its own."""
    if not isinstance(start, datetime):
        last = end - timedelta(days=1) if end is not None and end > start else start
        return start, Session(), (last - start).days + 1
    begins = here(start)
    if end is None or not isinstance(end, datetime) or here(end) <= begins:
        return begins.date(), Session(minute(begins)), 1
    ends = here(end)
    if ends - begins >= timedelta(hours=24):
        last_day = (ends - timedelta(minutes=1)).date()
        return begins.date(), Session(), (last_day - begins.date()).days + 1
    return begins.date(), Session(minute(begins), minute(ends)), 1


def here(moment: datetime) -> datetime:
    """A moment on our clock; one without a zone is on it already."""
    return moment.astimezone(PARIS).replace(tzinfo=None) if moment.tzinfo else moment


def minute(moment: datetime) -> time:
    """Its hour of the day, to the minute."""
    return moment.time().replace(second=0, microsecond=0)


def _shifted(start: date | datetime) -> bool:
    """Whether its days or hours on our clock change with the season: a rule of another zone."""
    if not isinstance(start, datetime) or start.tzinfo is None:
        return False
    winter, summer = datetime(2026, 1, 15, 12), datetime(2026, 7, 15, 12)  # noqa: DTZ001 - compared by zone
    return any(
        PARIS.utcoffset(day) != start.replace(year=day.year, month=day.month, day=15).utcoffset()
        for day in (winter, summer)
    )


def _values(master: Any, name: str) -> Iterator[date | datetime]:
    held = master.get(name)
    for one in held if isinstance(held, list) else [held] if held else []:
        for value in one.dts:
            yield value.dt[0] if isinstance(value.dt, tuple) else value.dt


def _listed(master: Any, name: str) -> list[date]:
    return [here(one).date() if isinstance(one, datetime) else one for one in _values(master, name)]


def _each(
    master: Any, start: date | datetime, session: Session, span: int, today: date
) -> tuple[Schedule, ...]:
    """Every date by itself, in the calendar's own zone, then on our clock.

    An endless one is read two years ahead; more dates than we take is refused, never cut short.
    """
    length = None
    if session.start and session.end:
        whole = datetime.combine(today, session.end) - datetime.combine(today, session.start)
        length = whole % timedelta(days=1)
    dates: list[tuple[date, Session]] = []
    for moment in _moments(master, start, today):
        if session.start is None:
            dates.extend((moment.date() + timedelta(days=number), Session()) for number in range(span))
        else:
            dates.append(
                (moment.date(), Session(minute(moment), minute(moment + length) if length else None))
            )
        if len(dates) > MOST_DATES:
            raise Refused(f"Plus de {MOST_DATES} dates.", code="too_many")
    first = here(start).date() if isinstance(start, datetime) else start
    return in_pieces(gathered(dates)) or (Schedule(first, sessions=_sessions(session), span_days=span),)


def _moments(master: Any, start: date | datetime, today: date) -> Iterator[datetime]:
    first = start if isinstance(start, datetime) else datetime.combine(start, time.min)
    dates = rruleset()
    dates.rdate(first)
    rules = master.get("rrule")
    for rule in rules if isinstance(rules, list) else [rules] if rules else []:
        _checked(rule, None, first.date())
        dates.rrule(rrulestr(_zoned(_parts(rule), first), dtstart=first))
    for name, add in (("rdate", dates.rdate), ("exdate", dates.exdate)):
        for value in _values(master, name):
            moment = value if isinstance(value, datetime) else datetime.combine(value, first.time())
            add(moment if moment.tzinfo or not first.tzinfo else moment.replace(tzinfo=first.tzinfo))
    since = datetime.combine(today - timedelta(days=DAYS_KEPT), time.min)
    until = datetime(today.year + YEARS_AHEAD, 12, 31)  # noqa: DTZ001 - on our clock
    for moment in dates:
        found = here(moment)
        if found > until:
            return
        if found >= since:
            yield found


def _zoned(parts: dict[str, str], first: datetime) -> str:
    """The rule with its end in the terms of its beginning, as ``dateutil`` wants it."""
    if until := parts.get("UNTIL"):
        day = until[:8]
        if first.tzinfo is None:
            parts["UNTIL"] = f"{day}T235959"
        elif not until.endswith("Z"):
            parts["UNTIL"] = f"{day}T235959Z"
    return ";".join(f"{name}={value}" for name, value in parts.items())
