"""What the demonstration's records must add up to, year by year.

2024: the figures the office published in its activity report for that year. 2023: those the same report
gives (calls, share of foreigners, evolutions); everything else of 2023, and the split by month of both
years, is invented so as to agree with what the report says in words: April, May and October better, June
stable, July down by its first fifteen days, August and September slightly down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the year at the counter: contacts, and the people they are for."""

    first: tuple[int, int]
    last: tuple[int, int]
    contacts: int
    people: int

    def holds(self, day: date) -> bool:
        """Whether the day is one of its days."""
        return self.first <= (day.month, day.day) <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTargets:
    """One year. Shares are percentages that print exactly so with one decimal.

    Attributes:
        unqualified: contacts counted by "+1" and never qualified; their people are of unknown origin.
        unknown_people: people of unknown origin.
        vague_people: French people whose département is unknown.
        foreign_people: people from abroad.
        countries: shares of the foreign people; the rest is spread over other countries.
        departements: shares of the French people of known département.
        services: shares of the qualified contacts; several each.
        topics: the same for topics.
        channels: contacts by channel, the counter and off-site ones apart.
    """

    year: int
    parts: tuple[Part, ...]
    unqualified: int
    unknown_people: int
    vague_people: int
    foreign_people: int
    countries: Mapping[str, float]
    departements: Mapping[str, float]
    services: Mapping[str, float]
    topics: Mapping[str, float]
    channels: Mapping[str, int]

    @property
    def contacts(self) -> int:
        """Counter contacts of the year."""
        return sum(part.contacts for part in self.parts)

    @property
    def people(self) -> int:
        """People at the counter in the year."""
        return sum(part.people for part in self.parts)


YEAR_2023 = YearTargets(
    year=2023,
    parts=(
        Part((1, 1), (1, 31), 138, 200),
        Part((2, 1), (2, 29), 184, 285),
        Part((3, 1), (3, 31), 268, 415),
        Part((4, 1), (4, 30), 700, 1190),
        Part((5, 1), (5, 31), 1010, 1770),
        Part((6, 1), (6, 30), 1010, 1745),
        Part((7, 1), (7, 15), 1160, 2330),
        Part((7, 16), (7, 31), 1530, 3010),
        Part((8, 1), (8, 31), 2990, 6060),
        Part((9, 1), (9, 30), 1310, 2320),
        Part((10, 1), (10, 31), 720, 1200),
        Part((11, 1), (11, 30), 250, 390),
        Part((12, 1), (12, 31), 200, 310),
    ),
    unqualified=52,
    unknown_people=412,
    vague_people=391,
    foreign_people=1458,
    countries={"BE": 28.7, "DE": 27.9, "GB": 12.3, "NL": 8.6, "CH": 7.2},
    departements={"48": 15.9, "30": 10.7, "34": 6.2, "13": 4.7, "75": 4.2, "69": 3.5},
    services={
        "practical": 59.4,
        "shop": 27.2,
        "transport": 4.6,
        "lodging_search": 4.4,
        "brochures": 4.4,
        "wifi": 4.1,
        "activity_signup": 3.1,
        "booking": 2.3,
        "fishing_card": 2.0,
    },
    topics={
        "sport": 58.8,
        "events": 18.2,
        "heritage": 14.1,
        "nature": 11.6,
        "swimming": 9.9,
        "lodging": 8.0,
        "restaurants": 7.0,
        "family": 5.7,
        "local_products": 5.1,
    },
    channels={"phone": 2522, "email": 391, "form": 221, "post": 84, "chat": 31, "social": 47},
)

YEAR_2024 = YearTargets(
    year=2024,
    parts=(
        Part((1, 1), (1, 31), 118, 170),
        Part((2, 1), (2, 29), 160, 246),
        Part((3, 1), (3, 31), 235, 362),
        Part((4, 1), (4, 30), 770, 1310),
        Part((5, 1), (5, 31), 1080, 1890),
        Part((6, 1), (6, 30), 1004, 1733),
        Part((7, 1), (7, 15), 885, 1680),
        Part((7, 16), (7, 31), 1520, 2960),
        Part((8, 1), (8, 31), 2890, 5740),
        Part((9, 1), (9, 30), 1270, 2200),
        Part((10, 1), (10, 31), 775, 1290),
        Part((11, 1), (11, 30), 215, 300),
        Part((12, 1), (12, 31), 166, 220),
    ),
    unqualified=44,
    unknown_people=389,
    vague_people=374,
    foreign_people=1812,
    countries={"BE": 30.3, "DE": 29.1, "GB": 11.4, "NL": 7.7, "CH": 7.5},
    departements={"48": 15.5, "30": 11.0, "34": 6.0, "13": 4.9, "69": 4.0, "75": 3.0},
    services={
        "practical": 61.0,
        "shop": 26.0,
        "transport": 5.0,
        "lodging_search": 4.2,
        "brochures": 4.6,
        "wifi": 3.8,
        "activity_signup": 3.4,
        "booking": 2.1,
        "fishing_card": 1.9,
    },
    topics={
        "sport": 60.0,
        "events": 19.0,
        "heritage": 13.6,
        "nature": 11.2,
        "swimming": 9.4,
        "lodging": 7.8,
        "restaurants": 7.1,
        "family": 5.9,
        "local_products": 5.3,
    },
    channels={"phone": 2477, "email": 438, "form": 273, "post": 86, "chat": 38, "social": 52},
)

YEARS = (YEAR_2023, YEAR_2024)
