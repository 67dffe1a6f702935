"""Offers for the tests: one with everything, one in each state, many."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from draille.kernel.clock import today
from draille.offer.offers import actions
from draille.offer.offers.enums import CATEGORIES, Kind, Status
from draille.offer.offers.models import Offer, OfferPicture
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from draille.territory.pictures.enums import Licence
from draille.territory.pictures.models import Picture

SECRET_MAIL = "secret@owner.example"
SECRET_NOTE = "ne pas dire"


def a_picture(licence: str = Licence.OPEN, **more: Any) -> Picture:
    """A small picture with its terms."""
    made = io.BytesIO()
    Image.new("RGB", (60, 40), (90, 140, 80)).save(made, format="JPEG")
    values = {"title": "La cour", "description": "La cour sous la neige", "credit": "A. Roux", **more}
    return Picture.objects.create(file=ImageFile(made, name="cour.jpg"), licence=licence, **values)


def a_photo(licence: str = Licence.OPEN, **more: Any) -> OfferPicture:
    """A photo on a published sheet."""
    return OfferPicture.objects.create(offer=OfferFactory(), picture=a_picture(licence), **more)


def sheet(**more: Any) -> dict[str, Any]:
    """A lodging with something in every field."""
    return {
        "name": "Gîte des Rouvières",
        "category": "stage_gite",
        "commune": "48116",
        "street": "Le Mas",
        "postcode": "48220",
        "latitude": 44.3634,
        "longitude": 3.7451,
        "summary": "Au bord du chemin.",
        "description": "Une maison de pierre.\n\nUn grand jardin.",
        "phone": "04 66 00 00 10",
        "email": "gite@rouvieres.example",
        "website": "https://rouvieres.example/",
        "booking_url": "https://reservation.example/rouvieres",
        "capacity": 14,
        "rooms": 4,
        "stars": 3,
        "classified_until": (today() + timedelta(days=400)).isoformat(),
        "dogs": "lead",
        "reduced_mobility": False,
        "features": ["wifi", "families", "lang_en", "pay_card", "breakfast", "access_motor"],
        "labels": [
            {"label": "accueil_velo", "valid_until": (today() + timedelta(days=90)).isoformat()},
            {"label": "qualite_tourisme", "valid_until": (today() - timedelta(days=1)).isoformat()},
        ],
        "periods": [
            {
                "first_day": "2020-04-01",
                "last_day": "2020-11-01",
                "yearly": True,
                "hours": {"0": [["16:00", "19:00"]], "5": [["10:00", "12:00"], ["14:00", "19:00"]]},
            },
            {"first_day": "2020-11-02", "last_day": "2020-03-31", "yearly": True, "on_request": True},
        ],
        "exceptions": [{"day": (today() + timedelta(days=5)).isoformat(), "closed": True, "note": "fête"}],
        "prices": [
            {"unit": "person_night", "minimum": 2200, "maximum": 2650},
            {"name": "Demi-pension", "unit": "person_night", "minimum": 4500},
        ],
        "translations": {
            "en": {"name": "Rouvières hikers' lodge", "summary": "By the path."},
            "de": {"name": "Wanderhütte Rouvières", "machine": True},
        },
        **more,
    }


def a_lodging(*, status: str = Status.PUBLISHED, **more: Any) -> Offer:
    """A whole lodging owned by a partner whose own address and note are nobody's business."""
    owner = OrganisationFactory(partner=True, email=SECRET_MAIL)
    if hasattr(owner, "note"):
        owner.note = SECRET_NOTE
        owner.save(update_fields=["note"])
    made = actions.create_offer(kind=Kind.LODGING, sheet=sheet(**more), by=None, status=status)
    made.owner = owner
    made.save(update_fields=["owner"])
    OfferPicture.objects.create(offer=made, picture=a_picture(), expires_on=date(2090, 1, 1))
    OfferPicture.objects.create(offer=made, picture=a_picture(Licence.CEDED), order=1)
    return Offer.objects.with_sheet().get(pk=made.pk)


def in_every_state() -> dict[str, Offer]:
    """A lodging in each state of life, all alike but for the name."""
    return {status: a_lodging(status=status, name=f"Mas {status}") for status in Status.values}


def of_every_kind() -> list[Offer]:
    """One published offer of each category of each kind."""
    return [
        OfferFactory(kind=kind, category=category, name=f"{kind} {category}", phone="04 66 00 00 11")
        for kind, categories in CATEGORIES.items()
        for category in categories
    ]
