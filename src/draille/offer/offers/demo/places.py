"""Where the sheets are: communes by their weight, points around the village, none on top of another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from random import Random

from draille.offer.offers.demo.chance import dealt, rng, shuffled
from draille.territory.places.models import Commune, Office

# How much of the offer each commune of the destination has.
INSIDE = {
    "48116": 22, "48194": 11, "48148": 14, "48155": 12, "48144": 8, "48051": 10, "48152": 7, "48115": 5,
    "48097": 6, "48178": 5, "48171": 4, "48136": 3, "48173": 3, "48170": 5, "48163": 2, "48158": 3,
    "48098": 3, "48067": 3, "48020": 3,
}  # fmt: skip
# Neighbours whose restaurants the leaflets of the offices show too.
OUTSIDE = {
    "48061": 5, "30137": 1, "30130": 4, "30269": 4, "48198": 3, "48019": 2, "30090": 1, "30231": 2,
    "30310": 1, "48050": 2, "48166": 1, "30132": 1,
}  # fmt: skip
# The point of a commune is the middle of its land, often a forest: its village is elsewhere.
SHORT = {"48116": "Le Pont-de-Montvert", "48061": "Florac", "48050": "Bédouès", "48166": "Cans et Cévennes"}
KM = 111.195
APART_KM = 0.05
Point = tuple[float, float]
STREETS = (
    "rue Haute",
    "rue Basse",
    "place du Temple",
    "rue du Pont",
    "place de la Fontaine",
    "quai de la Rivière",
    "rue de la Calade",
    "route de la Vallée",
    "chemin du Four",
    "montée du Clocher",
)
HAMLETS = (
    "le Mas Neuf",
    "la Viale",
    "Malbosquet",
    "le Cros d’en Haut",
    "Fontmaure",
    "l’Espinasset",
    "le Viala Vieux",
    "la Roche Basse",
    "Combeplane",
    "les Ayres",
    "le Poujolet",
    "la Bastidette",
    "Ferreyrolles Basses",
    "le Bouissounet",
    "la Devèze Ronde",
    "Valmale",
    "le Castanet d’Eve",
    "les Plos",
    "Soulagets",
    "la Rouvière d’en Bas",
)


class Places:
    """The communes, and the points that are taken."""

    def __init__(self) -> None:
        self.communes = Commune.objects.in_bulk([*INSIDE, *OUTSIDE], field_name="insee")
        desks = Office.objects.select_related("commune")
        self.villages: dict[str, Point] = {
            desk.commune.insee: (desk.latitude, desk.longitude) for desk in desks
        }
        self._taken: list[Point] = []
        self._of: dict[str, Point] = {}

    def village(self, insee: str) -> Point:
        """The middle of the village: where the office is, else the point of the commune."""
        commune = self.communes[insee]
        return self.villages.get(insee, (commune.latitude, commune.longitude))

    def point(self, name: str, insee: str, chance: Random, *, spread_km: float, beside: str = "") -> Point:
        """A free point around the village, or a few steps from the sheet it stands beside."""
        middle = self._of.get(beside)
        point = (
            self._free(middle, chance, 0.08) if middle else self._free(self.village(insee), chance, spread_km)
        )
        self._of[name] = point
        return point

    def _free(self, middle: Point, chance: Random, spread_km: float) -> Point:
        while True:
            found = _moved(middle, spread_km * math.sqrt(chance.random()) + 0.02, chance.random())
            if all(_apart(found, other) >= APART_KM for other in self._taken):
                self._taken.append(found)
                return found
            spread_km *= 1.05


def _moved(point: Point, km: float, turn: float) -> Point:
    angle = turn * 2 * math.pi
    latitude = point[0] + km * math.sin(angle) / KM
    longitude = point[1] + km * math.cos(angle) / (KM * math.cos(math.radians(point[0])))
    return round(latitude, 6), round(longitude, 6)


def _apart(one: Point, other: Point) -> float:
    across = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return KM * math.hypot(one[0] - other[0], across)


def communes_for(subject: str, total: int, outside: int = 0) -> Sequence[str]:
    """INSEE codes for so many sheets, ``outside`` of them in neighbouring communes, well mixed."""
    inside = dealt(INSIDE, total - outside)
    return shuffled([*inside, *(dealt(OUTSIDE, outside) if outside else [])], "communes", subject)


@cache
def short_name(insee: str, name: str) -> str:
    """What people call the commune."""
    return SHORT.get(insee, name)


def address(insee: str, subject: str, *, in_village: bool) -> str:
    """A street of the village or a hamlet, none of them real."""
    chance = rng("address", insee, subject)
    if in_village:
        return f"{chance.randint(1, 38)} {chance.choice(STREETS)}"
    return f"Hameau {_of(chance.choice(HAMLETS))}"


def _of(name: str) -> str:
    for article, of in (("le ", "du "), ("les ", "des "), ("la ", "de la "), ("l’", "de l’")):
        if name.startswith(article):
            return f"{of}{name.removeprefix(article)}"
    return f"de {name}"
