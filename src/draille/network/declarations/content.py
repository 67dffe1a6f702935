"""What a host says of a month, as plain values: the same from a form, a file, the desk or a draft."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from draille.network.declarations.enums import Filing


@dataclass(frozen=True, slots=True)
class StayContent:
    """A stay, a line of totals, or an opening of a flat-rate lodging. Nothing says who stayed.

    Attributes:
        first_night: the day of arrival; for totals, a day of the month that says which tariff applies.
        nights: how many nights; for totals, how many person-nights, with one occupant.
        occupants: everybody, exempt or not; for a flat rate, the capacity.
        exempt: persons who do not pay, by reason (``tariffs.enums.Exemption``); person-nights for totals.
        price: cents excluding tax for the whole stay and everybody, where the lodging is unclassified.
        platform: the operator that collected the tax; empty where the host did.
        collected_on: the day the tax was collected, when it was not the day of departure.
    """

    first_night: date
    nights: int
    occupants: int
    exempt: Mapping[str, int] = field(default_factory=dict)
    price: int | None = None
    platform: str = ""
    collected_on: date | None = None

    @property
    def departure(self) -> date:
        """The day the guests leave."""
        return self.first_night + timedelta(days=self.nights)

    @property
    def collection_day(self) -> date:
        """The day the tax is collected: before the guests leave (CGCT, art. L2333-33)."""
        return self.collected_on or self.departure

    @property
    def person_nights(self) -> int:
        """Everybody's."""
        return self.nights * self.occupants


@dataclass(frozen=True, slots=True)
class Content:
    """A month as it is declared. A stay belongs to the month of its ``collection_day``."""

    filing: str
    stays: tuple[StayContent, ...] = ()
    closed_from: date | None = None
    closed_until: date | None = None

    def digest(self) -> str:
        """The same for the same content, in whatever order its stays come."""
        data = as_data(self)
        data["stays"] = sorted(data["stays"], key=lambda stay: json.dumps(stay, sort_keys=True))
        return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def as_data(content: Content) -> dict[str, Any]:
    """The content as JSON, for a draft."""
    return {
        "filing": str(content.filing),
        "closed_from": _iso(content.closed_from),
        "closed_until": _iso(content.closed_until),
        "stays": [
            {
                "first_night": stay.first_night.isoformat(),
                "nights": stay.nights,
                "occupants": stay.occupants,
                "exempt": {str(why): number for why, number in stay.exempt.items() if number},
                "price": stay.price,
                "platform": stay.platform,
                "collected_on": _iso(stay.collected_on),
            }
            for stay in content.stays
        ],
    }


def from_data(data: Mapping[str, Any]) -> Content:
    """The content back from ``as_data``.

    Raises:
        ValueError, KeyError, TypeError: the data is not that of a content.
    """
    return Content(
        filing=Filing(data["filing"]).value,
        stays=tuple(_stays(data.get("stays", []))),
        closed_from=_day(data.get("closed_from")),
        closed_until=_day(data.get("closed_until")),
    )


def _stays(rows: list[Mapping[str, Any]]) -> Iterator[StayContent]:
    for row in rows:
        yield StayContent(
            first_night=date.fromisoformat(row["first_night"]),
            nights=int(row["nights"]),
            occupants=int(row["occupants"]),
            exempt={str(why): int(number) for why, number in row.get("exempt", {}).items() if number},
            price=None if row.get("price") is None else int(row["price"]),
            platform=str(row.get("platform") or ""),
            collected_on=_day(row.get("collected_on")),
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
