"""Public holidays and distances: pure computation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus's method).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> list[tuple[date, str]]:
    """The eleven jours fériés of metropolitan France (Code du travail, art. L3133-1), in order."""
    sunday = easter(year)
    return sorted(
        [
            (date(year, 1, 1), "Jour de l'an"),
            (sunday + timedelta(days=1), "Lundi de Pâques"),
            (date(year, 5, 1), "Fête du travail"),
            (date(year, 5, 8), "Victoire de 1945"),
            (sunday + timedelta(days=39), "Ascension"),
            (sunday + timedelta(days=50), "Lundi de Pentecôte"),
            (date(year, 7, 14), "Fête nationale"),
            (date(year, 8, 15), "Assomption"),
            (date(year, 11, 1), "Toussaint"),
            (date(year, 11, 11), "Armistice de 1918"),
            (date(year, 12, 25), "Noël"),
        ]
    )


def public_holidays_between(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Those of the days from ``first`` to ``last``, both included."""
    for year in range(first.year, last.year + 1):
        yield from ((day, name) for day, name in public_holidays(year) if first <= day <= last)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points as the crow flies (haversine)."""
    half_lat = radians(other_latitude - latitude) / 2
    half_lon = radians(other_longitude - longitude) / 2
    root = sin(half_lat) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(root)))


def bounding_box(latitude: float, longitude: float, radius_km: float) -> tuple[float, float, float, float]:
    """South, north, west and east of a box that holds every point within the radius."""
    lat_span = radius_km / (EARTH_RADIUS_KM * radians(1))
    # The box is widest in degrees at its edge nearest to the pole.
    edge = min(89.9, abs(latitude) + lat_span)
    lon_span = lat_span / cos(radians(edge))
    return latitude - lat_span, latitude + lat_span, longitude - lon_span, longitude + lon_span
