"""What really happened on a day, and exceptional closures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.french import count, date_range
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.opening.actions.plan import planned_spans
from draille.territory.opening.enums import OPEN_SPANS, ClosureReason, Span
from draille.territory.opening.models import OpeningDay
from draille.territory.people.models import User
from draille.territory.places.models import Office

Author = User | AnonymousUser | None
FIELDS = ("planned", "actual", "reason", "note", "opens", "closes", "by_hand")
WEIGHT = {Span.FULL.value: 2, Span.MORNING.value: 1, Span.AFTERNOON.value: 1, Span.CLOSED.value: 0}
LONGEST_CLOSURE = 366


def _known_span(span: str, field: str) -> None:
    if span not in Span.values:
        raise Refused("Choisissez journée, matin, après-midi ou fermé.", code="unknown_span", field=field)


def _check_reason(reason: str, planned: str, actual: str) -> None:
    if reason and reason not in ClosureReason.values:
        raise Refused("Ce motif n'est pas dans la liste.", code="unknown_reason", field="reason")
    if actual and WEIGHT[actual] < WEIGHT[planned] and not reason:
        raise Refused(
            "L'ouverture était prévue : dites pourquoi elle n'a pas eu lieu, ou pas toute la journée.",
            code="reason_missing",
            field="reason",
        )


def _check_hours(opens: time | None, closes: time | None) -> None:
    if (opens is None) != (closes is None):
        missing = "opens" if opens is None else "closes"
        raise Refused("Indiquez l'ouverture et la fermeture.", code="hours_incomplete", field=missing)
    if opens is not None and closes is not None and closes <= opens:
        raise Refused("La fermeture vient avant l'ouverture.", code="hours_order", field="closes")


@transaction.atomic
def set_opening_day(
    *,
    office: Office,
    day: date,
    planned: str | None = None,
    actual: str | None = None,
    reason: str = "",
    note: str = "",
    opens: time | None = None,
    closes: time | None = None,
    by: Author,
) -> OpeningDay:
    """Say what is planned on a day (``planned``), or what really happened (``actual``, "" to take it back).

    A day to come may be announced closed, never recorded as open. Opening less than planned needs a reason.
    Hours, reason and note are those of that day; they replace what was there.

    Raises:
        Refused: ``unknown_span``, ``future_day``, ``reason_missing``, ``unknown_reason``,
            ``hours_incomplete``, ``hours_order``.
    """
    record = OpeningDay.objects.select_for_update().filter(office=office, day=day).first()
    usual = planned_spans(office, Period.day(day))[day]
    before = record or OpeningDay(office=office, day=day, planned=usual)
    values: dict[str, Any] = {
        "planned": before.planned if planned is None else planned,
        "actual": before.actual if actual is None else actual,
        "reason": reason,
        "note": note.strip(),
        "opens": opens,
        "closes": closes,
    }
    _known_span(values["planned"], "planned")
    if values["actual"]:
        _known_span(values["actual"], "actual")
    if values["actual"] in OPEN_SPANS and day > today():
        raise Refused("Ce jour n'est pas encore passé.", code="future_day", field="actual")
    _check_reason(reason, values["planned"], values["actual"])
    _check_hours(opens, closes)
    values["by_hand"] = before.by_hand or values["planned"] != usual or opens is not None
    return _write(before, values, by)


def _write(record: OpeningDay, values: Mapping[str, Any], by: Author) -> OpeningDay:
    changes = changed_fields(record, values)
    if not changes and record.pk:
        return record
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    write_entry(by=by, verb="set_opening_day", record=record, changes=changes)
    return record


@transaction.atomic
def confirm_days(*, offices: Sequence[Office], period: Period, by: Author) -> int:
    """Say that the planned days nobody confirmed went as planned, up to yesterday; how many."""
    over = period.to_date(today())
    if over is None:
        raise Refused("Ces jours ne sont pas encore passés.", code="future_day")
    confirmed = 0
    for office in offices:
        days = OpeningDay.objects.unconfirmed().filter(office=office, day__range=(over.first, over.last))
        ready = list(days.select_for_update())
        for record in ready:
            record.actual = record.planned
        OpeningDay.objects.bulk_update(ready, ["actual"])
        if ready:
            note = f"{count(len(ready), 'jour', 'jours')}, {date_range(ready[0].day, ready[-1].day)}"
            write_entry(by=by, verb="confirm_days", record=office, note=note)
        confirmed += len(ready)
    return confirmed


@transaction.atomic
def close_exceptionally(
    *, office: Office, first: date, last: date, reason: str, note: str = "", by: Author
) -> int:
    """Close the days that were planned open, past or to come; how many. What was planned stays readable.

    Raises:
        Refused: ``period_order``, ``period_too_long``, ``reason_missing``, ``unknown_reason``,
            ``nothing_to_close``.
    """
    if last < first:
        raise Refused("Le dernier jour vient avant le premier.", code="period_order", field="last")
    if (last - first).days > LONGEST_CLOSURE:
        raise Refused("Une fermeture dure un an au plus.", code="period_too_long", field="last")
    period = Period(first, last)
    known = {
        record.day: record for record in OpeningDay.objects.filter(office=office, day__range=(first, last))
    }
    closing = []
    for day, usual in planned_spans(office, period).items():
        record = known.get(day) or OpeningDay(office=office, day=day, planned=usual)
        if record.planned in OPEN_SPANS and record.actual != Span.CLOSED:
            closing.append(record)
    if not closing:
        raise Refused("Aucune ouverture n'est prévue ces jours-là.", code="nothing_to_close", field="first")
    values = {
        "actual": Span.CLOSED.value,
        "reason": reason,
        "note": note.strip(),
        "opens": None,
        "closes": None,
    }
    for record in closing:
        _check_reason(reason, record.planned, Span.CLOSED)
        _write(record, values, by)
    return len(closing)


def snapshot_days(offices: Iterable[Office], period: Period) -> list[dict[str, Any]]:
    """The days as they stand, in plain values, to be given back to ``restore_days``."""
    found = {
        (record.office_id, record.day): record
        for record in OpeningDay.objects.filter(office__in=offices, day__range=(period.first, period.last))
    }
    kept: list[dict[str, Any]] = []
    for office in offices:
        for day in period.days():
            record = found.get((office.pk, day))
            values = {name: _plain(getattr(record, name)) for name in FIELDS} if record else None
            kept.append({"office": office.pk, "day": day.isoformat(), "values": values})
    return kept


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, time) else value


@transaction.atomic
def restore_days(*, days: Iterable[Mapping[str, Any]], by: Author) -> int:
    """Put days back as a snapshot has them; how many changed."""
    changed = 0
    for kept in days:
        day = date.fromisoformat(kept["day"])
        record = OpeningDay.objects.select_for_update().filter(office_id=kept["office"], day=day).first()
        if kept["values"] is None:
            if record:
                write_entry(by=by, verb="restore_days", record=record, note="retiré du calendrier")
                record.delete()
                changed += 1
            continue
        values = {
            name: time.fromisoformat(value) if name in ("opens", "closes") and value else value
            for name, value in kept["values"].items()
        }
        record = record or OpeningDay(office_id=kept["office"], day=day)
        changes = changed_fields(record, values)
        if changes:
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
            write_entry(by=by, verb="restore_days", record=record, changes=changes)
            changed += 1
    return changed
