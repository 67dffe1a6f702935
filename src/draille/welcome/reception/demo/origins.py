"""Where the demonstration's visitors come from: classes of origin, and how each behaves.

The weights are invented; only what ``targets`` names is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from draille.welcome.reception.demo.sharing import TargetMissedError, people_for_share, share_out
from draille.welcome.reception.demo.targets import YearTargets

UNKNOWN = ("", "")
FRANCE = ("FR", "")

Origin = tuple[str, str]
"""Country (ISO 3166-1) and département; both empty when nobody knows."""

# Percent of the French people of known département, beside those the targets name.
DEPARTEMENTS = {
    "31": 2.7, "07": 2.6, "63": 2.4, "84": 2.3, "38": 2.3, "12": 2.2, "33": 2.1, "43": 2.1, "42": 1.9,
    "44": 1.9, "59": 1.9, "92": 1.8, "26": 1.7, "35": 1.5, "83": 1.5, "78": 1.4, "94": 1.4, "91": 1.3,
    "06": 1.2, "93": 1.2, "66": 1.2, "74": 1.2, "81": 1.1, "11": 1.1, "77": 1.1, "95": 1.0, "01": 1.0,
    "49": 0.9, "67": 0.9, "73": 0.8, "71": 0.8, "21": 0.8, "56": 0.8, "29": 0.8, "76": 0.8, "15": 0.7,
    "45": 0.7, "85": 0.7, "37": 0.6, "14": 0.6, "22": 0.6, "87": 0.5, "24": 0.5, "82": 0.5, "64": 0.5,
    "17": 0.5, "25": 0.4, "54": 0.4, "57": 0.4, "68": 0.4, "62": 0.4, "86": 0.4, "60": 0.3, "80": 0.3,
    "47": 0.3, "46": 0.3, "19": 0.3, "03": 0.3, "18": 0.2, "28": 0.2, "27": 0.2, "50": 0.2, "72": 0.2,
    "79": 0.2, "16": 0.2, "40": 0.2, "65": 0.2, "32": 0.2, "39": 0.2, "51": 0.2, "89": 0.2, "58": 0.1,
    "41": 0.1, "53": 0.1, "61": 0.1, "36": 0.1, "23": 0.1, "10": 0.1, "08": 0.1, "02": 0.1, "55": 0.1,
    "88": 0.2, "70": 0.1, "90": 0.1, "52": 0.1, "09": 0.2, "04": 0.4, "05": 0.4, "2A": 0.1, "2B": 0.1,
    "974": 0.1, "971": 0.1,
}  # fmt: skip

# Percent of the people from abroad, beside those the targets name.
COUNTRIES = {
    "ES": 3.2, "IT": 2.4, "US": 1.9, "CA": 1.6, "DK": 1.2, "SE": 0.8, "AT": 0.8, "AU": 0.6, "LU": 0.6,
    "IE": 0.5, "CZ": 0.4, "PL": 0.3, "NO": 0.3, "PT": 0.3, "NZ": 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habits:
    """How a class of origin behaves, against the average of 1.

    Attributes:
        size: mean people of a party.
        months: liking for January to December.
        holidays: liking for French school holidays within a month.
        offices: liking for an office, 1 where not named.
    """

    size: float
    months: tuple[float, ...]
    holidays: float
    offices: Mapping[str, float]


_ALL_YEAR = (3.0, 3.0, 2.4, 1.4, 1.2, 1.1, 0.7, 0.7, 1.2, 1.5, 2.6, 3.2)
_WINGS = (1.6, 1.7, 1.7, 1.5, 1.5, 1.3, 0.7, 0.8, 1.2, 1.5, 1.6, 1.5)
_SUMMER = (0.3, 0.5, 0.5, 0.9, 0.9, 0.8, 1.1, 1.2, 1.0, 0.8, 0.4, 0.4)
_PARIS = (0.1, 0.2, 0.2, 0.5, 0.5, 0.3, 1.8, 1.7, 0.4, 0.5, 0.2, 0.3)
_WALKERS = (0.05, 0.05, 0.2, 0.8, 1.4, 1.6, 1.0, 0.8, 1.7, 0.7, 0.1, 0.1)
_NORTHERN = (0.05, 0.1, 0.2, 1.0, 1.1, 0.9, 1.5, 1.0, 0.8, 0.5, 0.1, 0.1)
_EVEN = (1.0,) * 12

HABITS = {
    "lozere": Habits(1.45, _ALL_YEAR, 2.1, {"saint_etienne": 1.5, "sainte_croix": 1.3, "vialas": 0.8}),
    "gard": Habits(1.65, _WINGS, 1.0, {"collet_de_deze": 2.6, "saint_etienne": 1.4, "vialas": 1.3}),
    "herault": Habits(1.75, _WINGS, 1.0, {"sainte_croix": 1.4, "saint_germain": 1.3, "vialas": 0.7}),
    "near": Habits(1.75, _WINGS, 1.0, {"vialas": 1.4, "collet_de_deze": 1.2}),
    "south": Habits(1.85, _SUMMER, 1.1, {"saint_germain": 1.3, "sainte_croix": 1.2}),
    "paris": Habits(1.95, _PARIS, 1.3, {"saint_germain": 1.4}),
    "ile_de_france": Habits(1.95, _SUMMER, 1.3, {"saint_germain": 1.2, "vialas": 1.2}),
    "rhone": Habits(1.9, _SUMMER, 1.2, {"pont_de_montvert": 1.3, "vialas": 1.3}),
    "far": Habits(1.9, _SUMMER, 1.0, {"pont_de_montvert": 1.25, "vialas": 0.9}),
    "vague": Habits(1.75, _SUMMER, 1.0, {}),
    "BE": Habits(2.25, _NORTHERN, 0.9, {"saint_germain": 1.5, "sainte_croix": 1.4}),
    "DE": Habits(2.0, _WALKERS, 0.9, {"pont_de_montvert": 1.5, "saint_etienne": 1.2}),
    "GB": Habits(1.8, _WALKERS, 0.8, {"pont_de_montvert": 2.2}),
    "NL": Habits(2.25, _NORTHERN, 0.8, {"collet_de_deze": 1.6, "vialas": 1.4}),
    "CH": Habits(1.95, _WALKERS, 0.9, {"pont_de_montvert": 1.4, "vialas": 1.2}),
    "abroad": Habits(1.9, _WALKERS, 0.9, {"pont_de_montvert": 1.8}),
    "unknown": Habits(1.7, _EVEN, 1.0, {"pont_de_montvert": 1.2}),
}

_CLASSES = {"48": "lozere", "30": "gard", "34": "herault", "75": "paris"}
_CLASSES |= dict.fromkeys(("07", "12", "43", "15", "63", "84", "13"), "near")
_CLASSES |= dict.fromkeys(("06", "11", "31", "66", "81", "82", "83", "09", "65", "32", "04", "05"), "south")
_CLASSES |= dict.fromkeys(("77", "78", "91", "92", "93", "94", "95"), "ile_de_france")
_CLASSES |= dict.fromkeys(("69", "01", "26", "38", "42", "71", "73", "74"), "rhone")


def class_of(origin: Origin) -> str:
    """The class an origin belongs to."""
    country, departement = origin
    if country == "FR":
        return _CLASSES.get(departement, "far") if departement else "vague"
    if not country:
        return "unknown"
    return country if country in HABITS else "abroad"


def people_by_origin(targets: YearTargets) -> dict[Origin, int]:
    """How many people come from where in the year; adds up to the year's people."""
    french = targets.people - targets.unknown_people - targets.foreign_people - targets.vague_people
    shared = _spread(french, targets.departements, DEPARTEMENTS)
    found: dict[Origin, int] = {("FR", code): people for code, people in shared.items()}
    found |= {
        (code, ""): people
        for code, people in _spread(targets.foreign_people, targets.countries, COUNTRIES).items()
    }
    found |= {FRANCE: targets.vague_people, UNKNOWN: targets.unknown_people}
    return found


def _spread(total: int, named: Mapping[str, float], others: Mapping[str, float]) -> dict[str, int]:
    fixed = {code: people_for_share(percent, total) for code, percent in named.items()}
    rest = {code: weight for code, weight in others.items() if code not in fixed}
    parts = share_out(total - sum(fixed.values()), list(rest.values()))
    shared = fixed | dict(zip(rest, parts, strict=True))
    if max(shared[code] for code in rest) >= min(fixed.values()):
        raise TargetMissedError("an origin that is not named outweighs one that is")
    return {code: people for code, people in shared.items() if people}
