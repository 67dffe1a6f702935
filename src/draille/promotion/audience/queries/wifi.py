"""Connections to the offices' wifi, as its hotspots tell them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from draille.kernel.contracts import Memo, Scope
from draille.kernel.periods import Period
from draille.promotion.audience.enums import WIFI
from draille.promotion.audience.models import Measurement, WifiGap
from draille.promotion.audience.queries.web import laid


def wifi_since(memo: Memo) -> date | None:
    """The year of the first measurement: offices that open in April have none before."""

    def read() -> date | None:
        found = Measurement.objects.filter(metric__in=WIFI).order_by("first_day")
        first = found.values_list("first_day", flat=True).first()
        return first.replace(month=1, day=1) if first else None

    return memo.once("audience.wifi_since", read)


def wifi_in(metric: str, scope: Scope) -> QuerySet[Measurement]:
    """The measurements that make a number: those inside the period, without overlap in an office."""
    period = scope.period
    found = Measurement.objects.filter(metric=metric, first_day__gte=period.first, last_day__lte=period.last)
    if scope.division:
        found = found.filter(office__slug=scope.division)
    by_office: dict[int | None, list[Measurement]] = {}
    for one in found:
        by_office.setdefault(one.office_id, []).append(one)
    kept = [one.pk for same in by_office.values() for one in laid(same)]
    return Measurement.objects.filter(pk__in=kept)


def wifi_number(metric: str, scope: Scope, memo: Memo) -> int | None:
    """What the offices' hotspots add up to; missing where none told anything."""

    def read() -> int | None:
        numbers = list(wifi_in(metric, scope).values_list("number", flat=True))
        return sum(numbers) if numbers else None

    return memo.once(("audience.wifi", metric, scope), read)


def gaps_in(period: Period, division: str | None = None) -> Sequence[WifiGap]:
    """The days without wifi that touch a period."""
    found = WifiGap.objects.filter(first_day__lte=period.last, last_day__gte=period.first)
    if division:
        found = found.filter(office__slug=division)
    return list(found.select_related("office").order_by("first_day", "office__order"))
