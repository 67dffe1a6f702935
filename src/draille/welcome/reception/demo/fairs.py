"""The times the demonstration office left its desks, and who it met there.

2024: the events, holiday villages and fairs the office named in its activity report, with the head counts it
published. 2023 is invented in the same spirit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from draille.welcome.reception.enums import DayPart, SessionKind

MORNING, AFTERNOON, DAY = DayPart.MORNING, DayPart.AFTERNOON, DayPart.DAY
EVENT, VILLAGE, FAIR = SessionKind.EVENT, SessionKind.HOLIDAY_VILLAGE, SessionKind.FAIR
SAINT_PRIVAT, SERRE_DE_LA_CAN = (
    "Village de vacances de Saint-Privat-de-Vallongue",
    "Village de vacances de Serre de la Can",
)
WALKERS = "Carte touristique, guide des hébergements, fiches de randonnée, carte du GR 68, kakémonos"
VILLAGE_KIT = "Programme de la quinzaine, carte touristique, fiches de randonnée"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """One session to be. ``counts`` are heads by day (0 = first) and half-day; ``met`` are contacts."""

    kind: SessionKind
    name: str
    place: str
    insee: str = ""
    first: date
    length: int = 1
    met: int = 0
    staff: int = 2
    material: str = ""
    note: str = ""
    cancelled: bool = False
    hours: tuple[int, int] = (10, 18)
    counts: Mapping[tuple[int, DayPart], int] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What its contacts name it by until it is written."""
        return f"{self.name} {self.first}"

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=self.length - 1)


def _village(place: str, insee: str, met: int, *days: date) -> list[SessionPlan]:
    where = place.removeprefix("Village de vacances de ")
    return [
        SessionPlan(
            kind=VILLAGE, name="Pot d'accueil", place=where, insee=insee, first=day, met=met + day.day % 5,
            staff=1, material=VILLAGE_KIT, hours=(17, 19),
        )
        for day in days
    ]  # fmt: skip


def _event(name: str, place: str, insee: str, first: date, met: int) -> SessionPlan:
    return SessionPlan(
        kind=EVENT, name=name, place=place, insee=insee, first=first, met=met, hours=(9, 17),
        material="Carte touristique, programme d'animation, agenda",
    )  # fmt: skip


def _fair(name: str, place: str, first: date, **fields: object) -> SessionPlan:
    values = {"length": 3, "material": WALKERS} | fields
    return SessionPlan(kind=FAIR, name=name, place=place, first=first, **values)  # type: ignore[arg-type]


def _half_days(*people: int) -> dict[tuple[int, DayPart], int]:
    return {(place // 2, (MORNING, AFTERNOON)[place % 2]): count for place, count in enumerate(people)}


def _whole_days(*people: int) -> dict[tuple[int, DayPart], int]:
    return {(offset, DAY): count for offset, count in enumerate(people)}


def _days(day: date, count: int, every: int = 14) -> list[date]:
    return [day + timedelta(days=every * step) for step in range(count)]


SESSIONS = (
    _fair("Occ'ygène", "Toulouse", date(2023, 3, 3), met=38, note="Stand commun des offices de Lozère."),
    _fair(
        "Salon du randonneur", "Lyon", date(2023, 3, 24), met=66, staff=3,
        counts=_half_days(51, 79, 101, 158, 88, 117),
    ),
    _fair("La Lozère à…", "Montpellier", date(2023, 9, 22), met=33, counts=_whole_days(74, 121, 86)),
    _event("Fête du pélardon", "Sainte-Croix-Vallée-Française", "48144", date(2023, 4, 30), 58),
    _event("Fête de la transhumance", "Les Ayres", "", date(2023, 6, 10), 52),
    _event("Fête de l'arbre", "Saint-Étienne-Vallée-Française", "48148", date(2023, 11, 26), 37),
    *_village(SAINT_PRIVAT, "48178", 15, *_days(date(2023, 7, 11), 4)),
    *_village(SERRE_DE_LA_CAN, "48155", 18, *_days(date(2023, 7, 10), 7, 7)),
    _fair("Occ'ygène", "Toulouse", date(2024, 3, 1), met=41, note="Stand commun des offices de Lozère."),
    _fair(
        "Salon du randonneur", "Lyon", date(2024, 3, 22), met=72, staff=3,
        counts=_half_days(58, 84, 112, 166, 96, 112),
    ),
    _fair(
        "La Lozère à…", "Clermont-Ferrand", date(2024, 4, 26), cancelled=True,
        note="Annulé la veille : avis de vent fort. Reporté à la fin de septembre.",
    ),
    _fair("La Lozère à…", "Clermont-Ferrand", date(2024, 9, 27), met=36, counts=_whole_days(82, 138, 92)),
    _event("Fête du pélardon", "Sainte-Croix-Vallée-Française", "48144", date(2024, 5, 5), 64),
    _event("Fête de la transhumance", "Les Ayres", "", date(2024, 6, 8), 57),
    _event("Fête de l'arbre", "Saint-Étienne-Vallée-Française", "48148", date(2024, 11, 24), 41),
    *_village(SAINT_PRIVAT, "48178", 14, *_days(date(2024, 7, 9), 4)),
    *_village(SERRE_DE_LA_CAN, "48155", 17, *_days(date(2024, 7, 8), 6, 7)),
)  # fmt: skip
