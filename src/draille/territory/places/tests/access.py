"""Who may open which page of the places."""

from __future__ import annotations

from datetime import date
from typing import Any

from draille.territory.places.models import PublicHoliday, SchoolHoliday, Sector
from tests.access.rows import EVERY_ROLE, Row, viewset
from tests.factories import CommuneFactory, OfficeFactory


def _sector() -> Any:
    return Sector.objects.get_or_create(slug="essai", defaults={"name": "Essai"})[0]


def _public_holiday() -> Any:
    return PublicHoliday.objects.get_or_create(day=date(2040, 1, 1), defaults={"name": "Jour de l'an"})[0]


def _school_holiday() -> Any:
    return SchoolHoliday.objects.get_or_create(
        zone="C", first_day=date(2040, 7, 1), defaults={"name": "Été", "last_day": date(2040, 8, 31)}
    )[0]


MAKERS = {
    "places_offices": OfficeFactory,
    "places_sectors": _sector,
    "places_communes": CommuneFactory,
    "places_public_holidays": _public_holiday,
    "places_school_holidays": _school_holiday,
}

ACCESS = [
    Row("places:map_ground", anonymous=True),
    *(
        row
        for namespace, make in MAKERS.items()
        for row in viewset(
            namespace,
            make,
            view=EVERY_ROLE,
            change={"director"},
            pages={
                "inspect": EVERY_ROLE,
                **{page: {"director"} for page in ("history", "history_results", "usage")},
            },
        )
    ),
]
