"""Days and months of visits that add up to a year's totals exactly."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache
from random import Random

from draille.kernel.periods import Period
from draille.promotion.audience.demo.targets import Totals
from draille.promotion.audience.enums import Device, Metric, Referrer
from draille.promotion.audience.models import Measurement, VisitTally
from draille.welcome.reception.demo.sharing import share_out

SEED = "draille/audience"
SOURCE = "Ancien outil de mesure (export mensuel du 8 janvier 2024)"
# How the year goes on a destination's site: stays are prepared in spring, the guide is read in summer.
MONTHS = (5.2, 5.6, 6.6, 9.6, 9.8, 9.2, 14.2, 15.4, 8.0, 6.6, 4.8, 5.0)
WEEK = (0.96, 0.94, 0.97, 1.0, 0.98, 1.04, 1.11)
WAYS: dict[tuple[Referrer, str], float] = {
    (Referrer.SEARCH, "fr"): 52,
    (Referrer.DIRECT, "fr"): 17,
    (Referrer.SITE, "fr"): 9,
    (Referrer.SOCIAL, "fr"): 8,
    (Referrer.CAMPAIGN, "fr"): 3,
    (Referrer.SEARCH, "en"): 7,
    (Referrer.SEARCH, "de"): 4,
}


@cache
def day_weights(year: int) -> list[tuple[date, float]]:
    """Each day of a year with its crowd."""
    rng = Random(f"{SEED}/{year}")  # noqa: S311 - a demonstration, not a secret
    return [
        (
            day,
            MONTHS[day.month - 1]
            / monthrange(year, day.month)[1]
            * WEEK[day.weekday()]
            * rng.uniform(0.85, 1.15),
        )
        for day in Period.year(year).days()
    ]


def visit_rows(totals: Totals, last: date | None = None) -> list[VisitTally]:
    """A year's lines; with ``last``, of its days up to that one only."""
    days = day_weights(totals.year)
    rows = [row for device in Device for row in _rows_of(totals, device, days)]
    return [row for row in rows if last is None or row.day <= last]


def _rows_of(totals: Totals, device: Device, days: list[tuple[date, float]]) -> list[VisitTally]:
    sessions = totals.devices[device]
    cells = [(day, way, crowd * liking) for day, crowd in days for way, liking in WAYS.items()]
    shared = share_out(sessions, [weight for _day, _way, weight in cells])
    users = share_out(_part(totals.users, totals, device), [float(many) for many in shared], most=shared)
    more = share_out(_part(totals.views, totals, device) - sessions, [float(many) for many in shared])
    return [
        VisitTally(
            day=day,
            device=device,
            referrer=way,
            language=language,
            sessions=many,
            users=people,
            views=many + beyond,
        )
        for (day, (way, language), _weight), many, people, beyond in zip(
            cells, shared, users, more, strict=True
        )
        if many
    ]


def _part(whole: int, totals: Totals, device: Device) -> int:
    """A device's part of the users or the views, in proportion to its sessions."""
    order = list(Device)
    return share_out(whole, [float(totals.devices[one]) for one in order])[order.index(device)]


def measured_year(totals: Totals) -> list[Measurement]:
    """A year as the former tool gave it, month by month."""
    numbers = {
        (Metric.SESSIONS, ""): totals.sessions,
        (Metric.USERS, ""): totals.users,
        (Metric.PAGE_VIEWS, ""): totals.views,
        **{(Metric.DEVICE, device.value): many for device, many in totals.devices.items()},
    }
    return [
        Measurement(
            metric=metric,
            key=key,
            first_day=month.first,
            last_day=month.last,
            number=many,
            source=SOURCE,
        )
        for (metric, key), whole in numbers.items()
        for month, many in zip(Period.year(totals.year).months(), share_out(whole, MONTHS), strict=True)
    ]
