"""Writing the plan from the seasons."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from draille.kernel.french import count, date_range
from draille.kernel.journal import write_entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.opening.enums import OPEN_SPANS
from draille.territory.opening.models import OpeningDay
from draille.territory.opening.queries import seasons_of
from draille.territory.opening.rules import span_of, usual_intervals
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.territory.places.queries import public_holiday_days

LONGEST_PLAN = 3 * 366


def planned_spans(office: Office, period: Period) -> dict[date, str]:
    """What the weekly hours give each day; three queries."""
    seasons = seasons_of([office], period).get(office.pk, [])
    holidays = public_holiday_days(period)
    return {day: span_of(usual_intervals(day, seasons, holiday=day in holidays)) for day in period.days()}


@transaction.atomic
def plan_opening_days(*, office: Office, period: Period, by: User | AnonymousUser | None) -> int:
    """Write the plan of a period from the seasons and their hours; how many days changed.

    Days confirmed, closed exceptionally or fixed by hand are kept; a day the seasons no longer open is
    taken out of the plan.

    Raises:
        Refused: ``period_too_long``.
    """
    if period.length > LONGEST_PLAN:
        raise Refused("Un planning couvre trois ans au plus.", code="period_too_long", field="last")
    spans = planned_spans(office, period)
    stored = OpeningDay.objects.select_for_update().filter(
        office=office, day__range=(period.first, period.last)
    )
    known = {record.day: record for record in stored}
    free = {day: record for day, record in known.items() if not (record.actual or record.by_hand)}
    made = [
        OpeningDay(office=office, day=day, planned=span)
        for day, span in spans.items()
        if span in OPEN_SPANS and day not in known
    ]
    gone = [record.pk for day, record in free.items() if spans[day] not in OPEN_SPANS]
    moved = [
        record for day, record in free.items() if spans[day] in OPEN_SPANS and record.planned != spans[day]
    ]
    for record in moved:
        record.planned = spans[record.day]
    OpeningDay.objects.bulk_create(made)
    OpeningDay.objects.bulk_update(moved, ["planned"])
    OpeningDay.objects.filter(pk__in=gone).delete()
    changed = len(made) + len(moved) + len(gone)
    if changed:
        note = f"{count(changed, 'jour', 'jours')}, {date_range(period.first, period.last)}"
        write_entry(by=by, verb="plan_opening_days", record=office, note=note)
    return changed
