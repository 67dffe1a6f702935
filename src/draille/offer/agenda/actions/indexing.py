"""The index of occurrences: made anew for an event that changed, rolled forward for those without end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q

from draille.kernel.clock import local_moment, today
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event, Occurrence, OccurrenceChange
from draille.offer.agenda.rules.recurrence import Slot, is_endless, schedules_from, slots_of
from draille.offer.agenda.rules.runs import is_long_run

HORIZON_DAYS = 550
"""How far ahead occurrences are indexed."""
ROLL_DAYS = 60
"""An event without end is indexed further when less than the horizon minus this is left."""
PAST_DAYS = 5 * 366
BATCH = 2000


def index_event(event: Event) -> int:
    """Make the occurrences of one event anew; returns how many. Call it in the transaction of the change.

    Raises:
        Refused: ``wrong_rule``, ``too_many``.
    """
    rows = prepare_index(event, event.changes.all())
    event.occurrences.all().delete()
    Occurrence.objects.bulk_create(rows, batch_size=BATCH)
    event.save(update_fields=["first_day", "last_day", "indexed_until", "long_run"])
    return len(rows)


def prepare_index(event: Event, changes: Iterable[OccurrenceChange] = ()) -> list[Occurrence]:
    """Its occurrences, and on the event what is known from them; writes nothing."""
    since, until = today() - timedelta(days=PAST_DAYS), today() + timedelta(days=HORIZON_DAYS)
    schedules = schedules_from(event.schedules)
    slots = slots_of(schedules, since=since, until=until)
    event.long_run = is_long_run(slot.day for slot in slots)
    rows = _rows(event, slots, changes)
    event.first_day = min((row.day for row in rows), default=None)
    event.last_day = None if is_endless(schedules) else max((row.day for row in rows), default=None)
    event.indexed_until = until if is_endless(schedules) or _goes_on(event, until) else None
    return rows


def _goes_on(event: Event, until: date) -> bool:
    """Whether one of its schedules has days beyond what is indexed."""
    beyond = slots_of(schedules_from(event.schedules), since=until, until=until + timedelta(days=400))
    return bool(beyond)


def _rows(event: Event, slots: Iterable[Slot], changes: Iterable[OccurrenceChange]) -> list[Occurrence]:
    changed = {(change.day, change.start): change for change in changes}
    rows: list[Occurrence] = []
    for slot in slots:
        change = changed.get((slot.day, slot.start))
        rows.extend(_changed(event, slot, change) if change else [_row(event, slot, slot.day)])
    return rows


def _changed(event: Event, slot: Slot, change: OccurrenceChange) -> list[Occurrence]:
    here = _row(event, slot, slot.day)
    here.state, here.note = change.state, change.note
    if change.state != State.MOVED or change.new_day is None:
        here.place = change.new_place
        return [here]
    start = change.new_start or slot.start
    end = change.new_end if change.new_start else slot.end
    there = _row(event, Slot(change.new_day, start, end, change.new_day, change.new_day), slot.day)
    there.planned_start, there.place, there.note = slot.start, change.new_place, change.note
    here.moved_to = change.new_day
    return [here, there]


def _row(event: Event, slot: Slot, planned_day: date) -> Occurrence:
    starts_at, ends_at = bounds_of(slot)
    sector = event.in_sector
    return Occurrence(
        event=event,
        day=slot.day,
        start=slot.start,
        end=slot.end,
        starts_at=starts_at,
        ends_at=ends_at,
        first_day=slot.first_day,
        last_day=slot.last_day,
        planned_day=planned_day,
        planned_start=slot.start,
        state=event.state if event.state in (State.CANCELLED, State.FULL) else State.ON,
        public=event.status == Status.PUBLISHED,
        long_run=event.long_run,
        theme_id=event.theme_id,
        commune_id=event.commune_id,
        sector=sector,
    )


def bounds_of(slot: Slot) -> tuple[datetime, datetime]:
    """When it begins and ends, aware. Without an end, it ends when it begins; a whole day lasts it all."""
    if slot.start is None:
        return local_moment(slot.day, time.min), local_moment(slot.day + timedelta(days=1), time.min)
    starts_at = local_moment(slot.day, slot.start)
    if slot.end is None:
        return starts_at, starts_at
    after = timedelta(days=1) if slot.end <= slot.start else timedelta()
    # A night when the clocks go back may end before it begins on paper.
    return starts_at, max(starts_at, local_moment(slot.day + after, slot.end))


def roll_horizon() -> int:
    """Index further the events that go on; returns how many. One transaction an event: it may be cut."""
    wanted = today() + timedelta(days=HORIZON_DAYS - ROLL_DAYS)
    going_on = Event.objects.filter(Q(indexed_until__lt=wanted)).exclude(
        status__in=(Status.ARCHIVED, Status.REFUSED)
    )
    keys = list(going_on.values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            event = Event.objects.select_for_update().filter(pk=key).first()
            if event is not None:
                index_event(event)
    return len(keys)
