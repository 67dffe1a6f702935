"""What the site's years must add up to. 2024 was published; 2023 follows from the published changes."""

from __future__ import annotations

from dataclasses import dataclass

from draille.promotion.audience.enums import Device


@dataclass(frozen=True, slots=True)
class Totals:
    """A year's totals, and its sessions by device."""

    year: int
    sessions: int
    users: int
    views: int
    devices: dict[Device, int]


def _devices(sessions: int, mobile: float, desktop: float) -> dict[Device, int]:
    phones, computers = round(sessions * mobile / 100), round(sessions * desktop / 100)
    return {
        Device.MOBILE: phones,
        Device.DESKTOP: computers,
        Device.TABLET: sessions - phones - computers,
    }


# 214 000 sessions (+17,58 %), 160 000 users (+15,94 %), 487 000 pages (+16,18 %); 61,6, 35,6 and 2,8 %.
YEAR_2024 = Totals(2024, 214_000, 160_000, 487_000, _devices(214_000, 61.6, 35.6))
YEAR_2023 = Totals(2023, 182_004, 138_002, 419_177, _devices(182_004, 59.7, 37.1))
YEARS = (YEAR_2023, YEAR_2024)
GROWTH = {2025: 1.061}
USUAL_GROWTH = 1.11


def later_totals(year: int) -> Totals:
    """A whole later year, of which only the days that are over are written."""
    grown = GROWTH.get(year, USUAL_GROWTH)
    sessions = round(YEAR_2024.sessions * grown)
    return Totals(
        year,
        sessions,
        round(YEAR_2024.users * grown),
        round(YEAR_2024.views * grown),
        _devices(sessions, 63.1, 34.4),
    )
