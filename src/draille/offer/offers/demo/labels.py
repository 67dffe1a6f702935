"""Labels with their numbers and last days: some over, some that end soon. Classification of lodgings."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from draille.offer.offers.demo.chance import picked
from draille.offer.offers.enums import Category, Kind

# Chance of each label, of a partner's sheet; others have a fifth of it.
LABELS: dict[str, dict[str, float]] = {
    Category.FURNISHED: {
        "gites_de_france": 0.34, "clevacances": 0.1, "accueil_velo": 0.06, "esprit_parc": 0.08,
        "tourisme_handicap_moteur": 0.02,
    },
    Category.GUEST_HOUSE: {
        "gites_de_france": 0.35, "accueil_paysan": 0.08, "esprit_parc": 0.15, "accueil_velo": 0.12,
        "rando_accueil": 0.1,
    },
    Category.STAGE_GITE: {
        "rando_accueil": 0.5, "accueil_velo": 0.3, "esprit_parc": 0.2, "gites_de_france": 0.15,
    },
    Category.CAMPING: {"camping_qualite": 0.35, "clef_verte": 0.2, "ecolabel": 0.12, "accueil_velo": 0.3},
    Category.HOTEL: {
        "logis": 0.45, "qualite_tourisme": 0.4, "accueil_velo": 0.4, "tourisme_handicap_moteur": 0.15,
    },
    Category.HOLIDAY_VILLAGE: {
        "clef_verte": 0.4, "qualite_tourisme": 0.4, "tourisme_handicap_moteur": 0.4,
        "tourisme_handicap_mental": 0.2,
    },
    Category.GROUP_LODGING: {"accueil_paysan": 0.2, "esprit_parc": 0.2},
    Category.MUSEUM: {"qualite_tourisme": 0.5, "tourisme_handicap_visuel": 0.3, "sud_de_france": 0.3},
    Kind.RESTAURANT: {
        "maitre_restaurateur": 0.12, "qualite_tourisme": 0.15, "sud_de_france": 0.12,
        "bienvenue_a_la_ferme": 0.05,
    },
    Kind.ACTIVITY: {"esprit_parc": 0.25, "qualite_tourisme": 0.2, "accueil_velo": 0.1},
    Kind.PRODUCER: {
        "bienvenue_a_la_ferme": 0.45, "agriculture_bio": 0.4, "esprit_parc": 0.25, "accueil_paysan": 0.15,
    },
    Kind.WORKSHOP: {"epv": 0.08, "sud_de_france": 0.05},
}  # fmt: skip
PLACES = {"parc_national": 0.55, "unesco": 0.35, "rice": 0.3, "grand_site_occitanie": 0.2}
OWN = {
    Category.CHEESE: "aop_pelardon",
    Category.CHESTNUT: "aop_chataigne",
    Category.RELIGIOUS: "monument_historique",
    Category.NATURE: "natura_2000",
}
LEVELS = {
    "gites_de_france": ("2 épis", "3 épis", "3 épis", "4 épis"),
    "clevacances": ("2 clés", "3 clés"),
    "logis": ("2 cheminées", "3 cheminées"),
}
# Four lots of a hundred: over, ending within three months, within a year, later.
ENDS = ((5, (-160, -4)), (8, (12, 85)), (27, (95, 365)), (60, (366, 1300)))
CLASSIFICATION = timedelta(days=5 * 365)


def labels_of(
    kind: Kind, category: str, chance: Random, today: date, *, partner: bool
) -> list[dict[str, Any]]:
    """The labels of one sheet."""
    chances = LABELS.get(category) or LABELS.get(kind) or {}
    weight = 1 if partner else 0.2
    lines = [
        _quality(code, chance, today)
        for code in picked(chance, {code: p * weight for code, p in chances.items()})
    ]
    if kind in (Kind.SITE, Kind.SWIMMING):
        lines += [{"label": code} for code in picked(chance, PLACES)]
    own = OWN.get(Category(category))
    if own and chance.random() < 0.5:
        lines.append({"label": own})
    return lines


def _quality(code: str, chance: Random, today: date) -> dict[str, Any]:
    lot = chance.choices([bounds for _share, bounds in ENDS], [share for share, _bounds in ENDS])[0]
    return {
        "label": code,
        "number": f"{code[:3].upper()}-48-{chance.randint(100, 9999):04d}",
        "level": chance.choice(LEVELS[code]) if code in LEVELS else "",
        "valid_until": (today + timedelta(days=chance.randint(*lot))).isoformat(),
    }


def classification(chance: Random, today: date, *, soon: bool = False, over: bool = False) -> dict[str, Any]:
    """Stars, number and last day (Code du tourisme, art. D324-4: five years)."""
    ahead = -chance.randint(8, 300) if over else chance.randint(40, 84) if soon else chance.randint(110, 1700)
    until = today + timedelta(days=ahead)
    return {
        "stars": chance.choices((1, 2, 3, 4, 5), (3, 27, 48, 20, 2))[0],
        "classification_number": f"C48-{(until - CLASSIFICATION).year}-{chance.randint(1, 9999):04d}",
        "classified_until": until.isoformat(),
    }
