"""The offices for search engines: https://schema.org/TouristInformationCenter with their opening hours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from draille.territory.opening.queries import OfficeWeek
from draille.territory.opening.rules import DayHours, Season

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED_ALL_DAY = "00:00"


def describe_offices(weeks: Sequence[OfficeWeek], site: str) -> dict[str, Any]:
    """One graph for the page."""
    return {"@context": "https://schema.org", "@graph": [_office(week, site) for week in weeks]}


def _office(week: OfficeWeek, site: str) -> dict[str, Any]:
    office = week.state.office
    return {
        "@type": "TouristInformationCenter",
        "@id": f"{site}#{office.slug}",
        "name": office.name,
        "url": site,
        **({"telephone": office.phone} if office.phone else {}),
        **({"email": office.email} if office.email else {}),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": office.address,
            "postalCode": office.postcode,
            "addressLocality": office.commune.name,
            "addressCountry": "FR",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": office.latitude, "longitude": office.longitude},
        "openingHoursSpecification": [line for season in week.seasons for line in _season(season)],
        "specialOpeningHoursSpecification": [line for day in week.special for line in _special(day)],
    }


def _season(season: Season) -> list[dict[str, Any]]:
    """One line for each interval, with the weekdays that share it."""
    by_hours: dict[tuple[str, str], list[str]] = {}
    for weekday, intervals in sorted(season.hours.items()):
        for interval in intervals:
            key = (f"{interval.opens:%H:%M}", f"{interval.closes:%H:%M}")
            by_hours.setdefault(key, []).append(DAYS[weekday])
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": opens,
            "closes": closes,
            "validFrom": season.first.isoformat(),
            "validThrough": season.last.isoformat(),
        }
        for (opens, closes), days in sorted(by_hours.items())
    ]


def _special(day: DayHours) -> list[dict[str, Any]]:
    """A day that differs from its season; closed all day is written opens = closes = 00:00."""
    hours = [(f"{i.opens:%H:%M}", f"{i.closes:%H:%M}") for i in day.intervals]
    return [
        {
            "@type": "OpeningHoursSpecification",
            "opens": opens,
            "closes": closes,
            "validFrom": day.day.isoformat(),
            "validThrough": day.day.isoformat(),
        }
        for opens, closes in hours or [(CLOSED_ALL_DAY, CLOSED_ALL_DAY)]
    ]
