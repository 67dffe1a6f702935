"""The six offices of the demonstration, with plausible addresses and numbers kept for fiction."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from draille.kernel.contracts import Seeder, seeders
from draille.territory.places.models import Commune, Office


class _Desk(NamedTuple):
    slug: str
    name: str
    short_name: str
    insee: str
    address: str
    postcode: str
    latitude: float
    longitude: float


DESKS = (
    _Desk(
        "collet_de_deze",
        "Le Collet de Dèze",
        "Collet",
        "48051",
        "Place de la Mairie",
        "48160",
        44.2453,
        3.9253,
    ),
    _Desk(
        "pont_de_montvert",
        "Le Pont de Montvert",
        "Pont",
        "48116",
        "Place du Temple",
        "48220",
        44.3634,
        3.7451,
    ),
    _Desk(
        "saint_etienne",
        "Saint Étienne Vallée Française",
        "St Étienne",
        "48148",
        "Place de la Mairie",
        "48330",
        44.1619,
        3.8447,
    ),
    _Desk(
        "saint_germain",
        "Saint Germain de Calberte",
        "St Germain",
        "48155",
        "Place du Village",
        "48370",
        44.2192,
        3.8083,
    ),
    _Desk(
        "sainte_croix",
        "Sainte Croix Vallée Française",
        "Ste Croix",
        "48144",
        "Place de l'Église",
        "48110",
        44.1797,
        3.7419,
    ),
    _Desk("vialas", "Vialas", "Vialas", "48194", "Rue Basse, maison du village", "48220", 44.3314, 3.8986),
)


def seed_offices(tell: Callable[[str], None]) -> None:
    """Create the offices; those that are there are left as they are."""
    communes = Commune.objects.in_bulk([desk.insee for desk in DESKS], field_name="insee")
    for order, desk in enumerate(DESKS, start=1):
        values = desk._asdict()
        insee, slug = values.pop("insee"), values.pop("slug")
        # ARCEP keeps 04 65 71 xx xx for works of fiction: nobody can be rung by mistake.
        phone = f"04 65 71 48 {order:02d}"
        email = f"{slug.replace('_', '.')}@demo.example"
        Office.objects.get_or_create(
            slug=slug,
            defaults={**values, "commune": communes[insee], "phone": phone, "email": email, "order": order},
        )
    tell(f"{len(DESKS)} bureaux d'information")


seeders.register(Seeder(code="offices", label="bureaux d'information", seed=seed_offices, order=10))
