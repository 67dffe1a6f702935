"""Records of the audience, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from draille.promotion.audience.enums import Device, FileState, Metric, Referrer
from draille.promotion.audience.models import (
    Measurement,
    MeasurementFile,
    PageName,
    PageTally,
    VisitTally,
    WifiGap,
)
from draille.territory.places.models import Commune, Office


def office(slug: str = "vialas") -> Office:
    """An office of that name."""
    found = Office.objects.filter(slug=slug).first()
    return found or Office.objects.create(
        slug=slug,
        name=f"Bureau de {slug}",
        short_name=slug.capitalize(),
        commune=Commune.objects.first(),
        latitude=44.3,
        longitude=3.9,
    )


def tally(day: date, sessions: int = 1, users: int = 1, views: int = 2, **fields: Any) -> VisitTally:
    """A line of a day."""
    given = {"device": Device.MOBILE, "referrer": Referrer.DIRECT, "language": "fr"}
    return VisitTally.objects.create(
        day=day, sessions=sessions, users=users, views=views, **{**given, **fields}
    )


def page(day: date, path: str, views: int, title: str = "", **fields: Any) -> PageTally:
    """Views of a page."""
    if title:
        PageName.objects.get_or_create(page=path, defaults={"title": title})
    return PageTally.objects.create(
        day=day, page=path, views=views, **{"language": "fr", "device": Device.MOBILE, **fields}
    )


def measured(metric: str, first: date, last: date, number: int, **fields: Any) -> Measurement:
    """What another tool said."""
    return Measurement.objects.create(
        metric=metric, first_day=first, last_day=last, number=number, **{"source": "Ancien outil", **fields}
    )


def january(number: int = 100) -> Measurement:
    """Sessions of January 2024."""
    return measured(Metric.SESSIONS, date(2024, 1, 1), date(2024, 1, 31), number)


def file(state: str = FileState.READ) -> MeasurementFile:
    """A file of one line."""
    line = {
        "line": 2,
        "metric": "sessions",
        "key": "",
        "title": "",
        "office": "",
        "first": "2024-02-01",
        "last": "2024-02-29",
        "number": 120,
    }
    return MeasurementFile.objects.create(name="matomo.csv", source="Matomo", state=state, lines=[line])


def gap() -> WifiGap:
    """A failure."""
    return WifiGap.objects.create(
        office=office(),
        first_day=date(2024, 3, 1),
        last_day=date(2024, 4, 30),
        words="Changement de matériel",
    )
