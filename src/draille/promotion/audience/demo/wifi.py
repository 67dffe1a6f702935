"""The offices' wifi: 981 connections of 358 users in 2024, half of 2023, with two months without signal."""

from __future__ import annotations

from datetime import date

from draille.kernel.bulk import insert_all
from draille.kernel.periods import Period
from draille.promotion.audience.demo.visits import MONTHS, share_out
from draille.promotion.audience.enums import Metric
from draille.promotion.audience.models import Measurement, WifiGap
from draille.territory.places.models import Office

SOURCE = "Portail des bornes wifi"
YEARS = {2023: (1962, 702), 2024: (981, 358)}
SILENT = Period(date(2024, 5, 1), date(2024, 6, 30))
# The two offices open all year welcome most of them.
CROWD = {"pont_de_montvert": 5.0, "saint_etienne": 3.0}
SUMMER = range(4, 11)


def seed_wifi() -> int:
    """Months by office, and the months without signal; returns how many of these."""
    offices = list(Office.objects.all())
    rows: list[Measurement] = []
    for year, (connections, users) in YEARS.items():
        places = [(office, month) for office in offices for month in _months(office, year)]
        weights = [CROWD.get(office.slug, 1.0) * MONTHS[month.first.month - 1] for office, month in places]
        made = share_out(connections, weights)
        people = share_out(users, [float(many) for many in made], most=made)
        for (office, month), many, persons in zip(places, made, people, strict=True):
            rows += [_row(Metric.WIFI_CONNECTIONS, office, month, many)]
            rows += [_row(Metric.WIFI_USERS, office, month, persons)]
    insert_all(rows)
    gaps = [
        WifiGap(
            office=office,
            first_day=SILENT.first,
            last_day=SILENT.last,
            words="Pas de signal après le changement du matériel",
        )
        for office in offices
    ]
    WifiGap.objects.bulk_create(gaps)
    return len(gaps)


def _months(office: Office, year: int) -> list[Period]:
    return [
        month
        for month in Period.year(year).months()
        if (office.slug in CROWD or month.first.month in SUMMER) and month.first not in SILENT
    ]


def _row(metric: Metric, office: Office, month: Period, number: int) -> Measurement:
    return Measurement(
        metric=metric,
        office=office,
        first_day=month.first,
        last_day=month.last,
        number=number,
        source=SOURCE,
    )
