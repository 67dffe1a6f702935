"""Sessions, users and page views of the main site: measured spans first, then our own counts of other days.

Measured spans that lie inside the period are laid without overlap, the longest first: a year another tool
gives as a whole is that year, whatever its months add up to (users of a year are fewer than those of its
months). Days that nobody counted between measurements make the number missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum

from draille.kernel.clock import today
from draille.kernel.contracts import Memo
from draille.kernel.periods import Period
from draille.promotion.audience.enums import WIFI, Device, Metric, Referrer
from draille.promotion.audience.models import MAIN_SITE, Measurement, VisitTally

COLUMNS = {
    Metric.SESSIONS: "sessions",
    Metric.USERS: "users",
    Metric.PAGE_VIEWS: "views",
    Metric.DEVICE: "sessions",
    Metric.REFERRER: "sessions",
}
FIELDS = {Metric.DEVICE: "device", Metric.REFERRER: "referrer"}
CLASSES = {Metric.DEVICE: Device, Metric.REFERRER: Referrer}


@dataclass(frozen=True, slots=True)
class Reading:
    """A number and where it comes from: measurements, and the days we counted ourselves."""

    number: int | None
    measured: Sequence[Measurement] = ()
    own: QuerySet[VisitTally] | None = None


def counted_since(memo: Memo) -> date | None:
    """The first day we counted ourselves."""

    def read() -> date | None:
        return VisitTally.objects.order_by("day").values_list("day", flat=True).first()

    return memo.once("audience.counted_since", read)


def known_since(memo: Memo) -> date | None:
    """The first day of which anything is known of the site."""

    def read() -> date | None:
        measured = Measurement.objects.exclude(metric__in=WIFI).order_by("first_day")
        first, own = measured.values_list("first_day", flat=True).first(), counted_since(memo)
        return min(filter(None, (first, own)), default=None)

    return memo.once("audience.known_since", read)


def read_web(metric: str, period: Period, memo: Memo, key: str = "") -> Reading:
    """A metric over a period (one device's or way's, with ``key``), read once a page."""
    return memo.once(("audience.web", metric, period, key), lambda: _read(metric, period, memo, key))


def _read(metric: str, period: Period, memo: Memo, key: str) -> Reading:
    measured = laid(_measured(metric, period, key))
    spans = [(one.first_day, one.last_day) for one in measured]
    left = uncovered(period, spans)
    if not _known(left, counted_since(memo), bool(spans)):
        return Reading(None)
    own = own_days(left, metric, key) if left else None
    total = sum(one.number for one in measured)
    if own is not None:
        total += own.aggregate(total=Sum(COLUMNS[Metric(metric)]))["total"] or 0
    return Reading(total, measured, own)


def _measured(metric: str, period: Period, key: str) -> QuerySet[Measurement]:
    return Measurement.objects.filter(
        metric=metric, key=key, first_day__gte=period.first, last_day__lte=period.last
    )


def laid(found: Iterable[Measurement]) -> list[Measurement]:
    """Those that do not overlap, the longest first."""
    kept: list[Measurement] = []
    for one in sorted(found, key=lambda one: (one.first_day - one.last_day, one.first_day)):
        if all(one.last_day < other.first_day or one.first_day > other.last_day for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.first_day)


def uncovered(period: Period, spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """The stretches of days of a period that no span covers; spans are in order and apart."""
    found, cursor, day = [], period.first, timedelta(days=1)
    for first, last in spans:
        if cursor < first:
            found.append((cursor, first - day))
        cursor = last + day
    if cursor <= period.last:
        found.append((cursor, period.last))
    return found


def _known(left: Sequence[tuple[date, date]], since: date | None, measured: bool) -> bool:
    """Whether a number may be said. Beside measurements, the days left must be ours or not expected yet of a
    tool read at each month's end; alone, our own days count from the first one on.
    """
    if not left:
        return True
    if not measured:
        return since is not None and since <= left[-1][1]
    return left[0][0] >= (since or today()).replace(day=1)


def own_days(left: Sequence[tuple[date, date]], metric: str, key: str) -> QuerySet[VisitTally]:
    """Our own rows of some stretches of days."""
    inside = Q()
    for first, last in left:
        inside |= Q(day__range=(first, last))
    found = VisitTally.objects.filter(inside, site=MAIN_SITE)
    return found.filter(**{FIELDS[Metric(metric)]: key}) if key else found


def by_class(metric: Metric, period: Period, memo: Memo) -> dict[str, int]:
    """Sessions by device or by way, those there are; empty where they are not known."""
    found = {key: read_web(metric, period, memo, key).number for key in CLASSES[metric].values}
    return {key: number for key, number in found.items() if number is not None}


def days_in(period: Period) -> list[dict[str, Any]]:
    """Our own totals day by day: ``day``, ``sessions``, ``users``, ``views``; one query."""
    rows = VisitTally.objects.filter(day__range=(period.first, period.last), site=MAIN_SITE)
    found = rows.order_by("day").values("day")
    return [
        dict(day) for day in found.annotate(sessions=Sum("sessions"), users=Sum("users"), views=Sum("views"))
    ]
