"""An office with restaurants, lodgings and workshops around it: names made up, distances chosen."""

from __future__ import annotations

import io
import math
from datetime import date
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from draille.offer.offers.actions.children import write_children
from draille.offer.offers.actions.values import clean_sheet
from draille.offer.offers.enums import CATEGORIES, Kind
from draille.offer.offers.models import Offer, OfferPicture
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from draille.promotion.editions.orders import Order
from draille.promotion.editions.tests.factories import an_office
from draille.territory.people.models import Organisation
from draille.territory.pictures.models import Picture
from draille.territory.places.models import Commune

SUMMER = (date(2026, 7, 1), date(2026, 8, 31))
HOURS = {str(day): [["12:00", "14:00"], ["19:00", "21:30"]] for day in range(1, 7)}
OPEN = {"yearly": True, "first_day": "2026-04-01", "last_day": "2026-10-31", "hours": HOURS}


def an_order(kind: str, **changed: Any) -> Order:
    """An edition of the summer of 2026."""
    values: dict[str, Any] = {
        "kind": kind,
        "office": an_office(),
        "first_day": SUMMER[0],
        "last_day": SUMMER[1],
        "day": date(2026, 6, 1),
        "due_on": date(2026, 6, 20),
    }
    return Order(**{**values, **changed})


def a_partner(**changed: Any) -> Organisation:
    """A partner of the office."""
    return OrganisationFactory(partner=True, **changed)


def a_picture(colour: tuple[int, int, int] = (90, 140, 80), **changed: Any) -> Picture:
    """A picture of one colour, described."""
    made = io.BytesIO()
    Image.new("RGB", (600, 400), colour).save(made, format="JPEG")
    values = {"title": "Terrasse", "description": "Terrasse sous les châtaigniers", **changed}
    return Picture.objects.create(file=ImageFile(made, name="terrasse.jpg"), **values)


def an_offer(
    kind: str = Kind.RESTAURANT,
    *,
    km: float = 1.0,
    partner: bool = True,
    sheet: dict[str, Any] | None = None,
    picture: Picture | None = None,
    **columns: Any,
) -> Offer:
    """A published offer so far north of the office, with what a sheet holds besides its columns."""
    office = an_office()
    offer = OfferFactory(
        kind=kind,
        owner=columns.pop("owner", None) or (a_partner() if partner else None),
        latitude=office.latitude + km / 111.195,
        longitude=columns.pop("longitude", office.longitude),
        **columns,
    )
    if sheet:
        write_children(offer, clean_sheet(kind, sheet))
    if picture:
        OfferPicture.objects.create(offer=offer, picture=picture)
    return offer


def many_restaurants(count: int, *, names: list[str] | None = None) -> list[Offer]:
    """So many restaurants on a spiral around the office, every other one a partner's."""
    partners = [a_partner() for _ in range(3)]
    picture = a_picture() if count else None
    return [
        an_offer(
            km=0.2 + 29 * math.sqrt(place / max(1, count)),
            owner=partners[place % 3] if place % 2 == 0 else None,
            partner=False,
            name=names[place] if names else f"Auberge de la Draille {place + 1:03d}",
            category=CATEGORIES[Kind.RESTAURANT][place % 6],
            phone=f"04 65 71 49 {place % 100:02d}",
            email=f"auberge{place}@demo.example",
            website=f"https://www.auberge-{place}.example/",
            sheet={
                "features": ["local", "terrace"],
                "periods": [OPEN],
            },
            picture=picture if place % 2 == 0 else None,
        )
        for place in range(count)
    ]


TEXT = (
    "Une ferme du XVIIe siècle au bord du chemin, cour fermée, four à pain et jardin en terrasses. "
    "La cuisine ouvre sur la vallée ; les chambres gardent leurs murs de schiste et de châtaignier. "
    "Linge, poêle et vélos sur place, sentier de grande randonnée à la porte."
)


def many_lodgings(count: int, *, pictures: int = 8, partners: int = 2) -> list[Offer]:
    """So many lodgings over the communes of the destination; one in ``partners`` is a partner's."""
    communes = list(Commune.objects.filter(sector__isnull=False).order_by("insee"))
    owners = [a_partner() for _ in range(5)]
    shots = [a_picture((60 + 17 * place, 110 + 9 * place, 70)) for place in range(pictures)]
    categories = CATEGORIES[Kind.LODGING]
    return [
        an_offer(
            Kind.LODGING,
            owner=owners[place % 5] if place % partners == 0 else None,
            partner=False,
            name=f"Le Mas des Genêts {place + 1:03d}",
            category=categories[place * 7 // count],
            commune=communes[place * 5 % len(communes)],
            summary="Au calme, face au mont Lozère",
            description=TEXT,
            street=f"{place + 1} chemin des Clèdes",
            postcode="48220",
            phone=f"04 65 71 50 {place % 100:02d}",
            email=f"mas{place}@demo.example",
            website=f"https://www.mas-{place}.example/",
            booking_url="https://reserver.example/" if place % 4 == 0 else "",
            capacity=2 + place % 9,
            rooms=1 + place % 4,
            stars=1 + place % 5,
            dogs="lead",
            reduced_mobility=place % 8 == 0,
            sheet={
                "features": ["wifi", "garden", "linen"],
                "periods": [OPEN],
                "labels": [{"label": "gites_de_france", "level": "3 épis"}, {"label": "accueil_velo"}],
                "prices": [
                    {"unit": "night", "minimum": 6000, "maximum": 9000},
                    {"unit": "week", "minimum": 38000, "maximum": None},
                ],
            },
            picture=shots[place % pictures] if place % partners == 0 else None,
        )
        for place in range(count)
    ]
