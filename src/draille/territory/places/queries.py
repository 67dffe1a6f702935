"""Names of places, what is near a point, and the calendars of public and school holidays."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from django.utils.translation import get_language

from draille.kernel.periods import Period
from draille.territory.places.models import Commune, PublicHoliday, SchoolHoliday
from draille.territory.places.rules import bounding_box, distance_km

DATA = Path(__file__).parent / "data"
OFFICE_ZONE = "C"  # Lozère is in the académie de Montpellier.

# Country codes that are not ISO 3166-1 countries, and the French départements that have one.
_NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
_DEPARTEMENTS_WITH_A_CODE = {"GP", "MQ", "GF", "RE", "YT"}


@dataclass(frozen=True, slots=True)
class Departement:
    """A French département: ``code`` is 01 to 95, 2A, 2B, 971 to 976."""

    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code, named in a language."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Near:
    """A commune and how far it is from a point, in kilometres."""

    commune: Commune
    distance_km: float


@cache
def departements() -> tuple[Departement, ...]:
    """The 101 départements, by code (2A and 2B after 19)."""
    with (DATA / "departements.csv").open(encoding="utf-8", newline="") as lines:
        found = [Departement(row["code"], row["name"], row["region"]) for row in csv.DictReader(lines)]
    return tuple(sorted(found, key=lambda item: item.code.replace("2A", "20").replace("2B", "20b")))


@cache
def _departement_index() -> dict[str, Departement]:
    return {item.code: item for item in departements()}


def is_departement(code: str) -> bool:
    """Whether there is such a département."""
    return code in _departement_index()


def departement_name(code: str) -> str:
    """ "Lozère" for 48; the code itself when nobody knows it."""
    found = _departement_index().get(code)
    return found.name if found else code


def region_name(code: str) -> str:
    """The région of a département; empty when the code is unknown."""
    found = _departement_index().get(code)
    return found.region if found else ""


@cache
def _territories(language: str) -> dict[str, str]:
    return {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2
        and code.isalpha()
        and code not in _NOT_COUNTRIES
        and code not in _DEPARTEMENTS_WITH_A_CODE
    }


def _language(language: str | None) -> str:
    return (language or get_language() or "fr").split("-")[0]


def _folded(name: str) -> str:
    """Without accents, so that "Égypte" is sorted with the E."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@cache
def _countries(language: str) -> tuple[Country, ...]:
    found = [Country(code, name) for code, name in _territories(language).items()]
    return tuple(sorted(found, key=lambda item: _folded(item.name)))


def countries(language: str | None = None) -> tuple[Country, ...]:
    """Every country, in alphabetical order of the language (the page's own when not given)."""
    return _countries(_language(language))


def is_country(code: str) -> bool:
    """Whether there is such a country (a DOM is a département of France, not a country)."""
    return code in _territories("fr")


def country_name(code: str, language: str | None = None) -> str:
    """ "Belgique" for BE; the code itself when nobody knows it."""
    return _territories(_language(language)).get(code, code)


def communes_near(latitude: float, longitude: float, radius_km: float) -> list[Near]:
    """Communes whose point lies within the radius, the nearest first; one indexed query."""
    south, north, west, east = bounding_box(latitude, longitude, radius_km)
    inside = Commune.objects.filter(
        latitude__range=(south, north), longitude__range=(west, east)
    ).select_related("sector")
    found = [
        Near(commune, distance_km(latitude, longitude, commune.latitude, commune.longitude))
        for commune in inside
    ]
    return sorted(
        (near for near in found if near.distance_km <= radius_km), key=lambda near: near.distance_km
    )


def public_holiday_days(period: Period) -> dict[date, str]:
    """The public holidays of a period, by day."""
    found = PublicHoliday.objects.filter(day__range=(period.first, period.last))
    return dict(found.values_list("day", "name"))


def is_school_holiday(day: date, zone: str = OFFICE_ZONE) -> bool:
    """Whether schools of the zone are on holiday that day (one query; see ``school_days`` for many)."""
    return SchoolHoliday.objects.filter(zone=zone, first_day__lte=day, last_day__gte=day).exists()


def holidays_between(first: date, last: date, zones: Sequence[str] = ("A", "B", "C")) -> list[SchoolHoliday]:
    """School holidays of the zones that touch those days, in order."""
    return list(
        SchoolHoliday.objects.filter(zone__in=zones, first_day__lte=last, last_day__gte=first).order_by(
            "first_day", "zone"
        )
    )


def school_days_off(period: Period, zones: Sequence[str] = (OFFICE_ZONE,)) -> dict[date, set[str]]:
    """Which of the zones are on holiday, day by day; one query for the whole period."""
    off: dict[date, set[str]] = {}
    for holiday in holidays_between(period.first, period.last, zones):
        shared = period.overlap(Period(holiday.first_day, holiday.last_day))
        for day in shared.days() if shared else ():
            off.setdefault(day, set()).add(holiday.zone)
    return off


def school_calendar_end(zone: str = OFFICE_ZONE) -> date | None:
    """The last day the school calendar tells about: after it, "no holiday" means "not known"."""
    return (
        SchoolHoliday.objects.filter(zone=zone)
        .order_by("-last_day")
        .values_list("last_day", flat=True)
        .first()
    )
