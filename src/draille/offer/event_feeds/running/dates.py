"""Single dates that a source cancelled or moved; those staff changed themselves are left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from draille.kernel.refusals import Refused
from draille.offer.agenda.actions import cancel_occurrence, move_occurrence, restore_occurrence
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import OccurrenceChange
from draille.offer.event_feeds.models import AgendaFeedEvent
from draille.offer.event_feeds.reading import Arrival
from draille.offer.event_feeds.reading.arrivals import ChangedDate

Told = dict[str, list[Any]]


def dates_of(arrival: Arrival) -> Told:
    """The changes of an event as they are kept: by the date as it was planned."""
    return {_name(one.day, one.start): _plain(one) for one in arrival.changes}


def apply_dates(
    source: AgendaFeedEvent, arrival: Arrival, by: AbstractBaseUser | None, problem: Callable[[str], None]
) -> list[list[str]]:
    """Write what the source changed and put back what it no longer does; the lines to be told of it."""
    event, wanted = source.event, {_name(one.day, one.start): one for one in arrival.changes}
    there = {_name(one.day, one.start): one for one in event.changes.all()}
    lines: list[list[str]] = []
    written: Told = {}
    for name, told in source.dates.items():
        if name not in wanted and name in there and _plain(there[name]) == told:
            restore_occurrence(event=event, day=there[name].day, start=there[name].start, by=by)
            lines.append([f"date du {_said(there[name])}", State(told[0]).label, State.ON.label])
    for name, one in wanted.items():
        before = there.get(name)
        if before is not None and _plain(before) != source.dates.get(name):
            continue  # the hand of staff
        written[name] = _plain(one)
        if before is not None and _plain(before) == written[name]:
            continue
        try:
            _write(source, one, by)
        except Refused as refusal:
            del written[name]
            problem(f"Date du {_said(one)} : {refusal}")
            continue
        was = State(before.state).label if before else State.ON.label
        lines.append([f"date du {_said(one)}", was, _words(one)])
    source.dates = written
    return lines


def _write(source: AgendaFeedEvent, one: ChangedDate, by: AbstractBaseUser | None) -> None:
    where: dict[str, Any] = {"event": source.event, "day": one.day, "start": one.start, "by": by}
    if one.state == State.CANCELLED or one.new_day is None:
        cancel_occurrence(**where, note=one.note)
    else:
        move_occurrence(
            **where, new_day=one.new_day, new_start=one.new_start, new_end=one.new_end, note=one.note
        )


def _name(day: date, start: time | None) -> str:
    return f"{day.isoformat()} {start:%H:%M}" if start else day.isoformat()


def _plain(one: ChangedDate | OccurrenceChange) -> list[Any]:
    hours = [f"{hour:%H:%M}" if hour else "" for hour in (one.new_start, one.new_end)]
    return [str(one.state), one.new_day.isoformat() if one.new_day else "", *hours, one.note]


def _said(one: ChangedDate | OccurrenceChange) -> str:
    return f"{one.day:%d/%m/%Y}" + (f" à {one.start:%H:%M}" if one.start else "")


def _words(one: ChangedDate) -> str:
    if one.new_day is None:
        return str(State.CANCELLED.label)
    hour = f" à {one.new_start:%H:%M}" if one.new_start else ""
    return f"{State.MOVED.label} au {one.new_day:%d/%m/%Y}{hour}"
