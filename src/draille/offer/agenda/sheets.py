"""Events as plain data: what forms, proposals, imports and comparisons all speak of.

A sheet is a mapping of the names below to plain JSON values; a field not named is left as it is.
``commune`` is an INSEE code, ``theme`` and ``sector`` slugs, ``venue`` the key of an offer, ``organiser``
of an organisation, ``photo`` and ``poster`` of pictures, ``audiences`` codes, ``texts`` ``{"en": {"title",
"summary", "description", "machine"}}``, ``prices`` and ``schedules`` as the model keeps them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from draille.offer.agenda.models import Event
from draille.offer.offers.sheets import changes_between

Sheet: TypeAlias = Mapping[str, Any]

LABELS: dict[str, str] = {
    "title": "titre",
    "summary": "accroche",
    "description": "description",
    "texts": "traductions",
    "theme": "thème",
    "schedules": "dates",
    "commune": "commune",
    "sector": "secteur",
    "place_name": "lieu",
    "street": "adresse",
    "latitude": "latitude",
    "longitude": "longitude",
    "access": "accès, point de rendez-vous",
    "venue": "fiche du lieu",
    "organiser": "professionnel",
    "organiser_name": "organisateur",
    "phone": "téléphone",
    "email": "adresse e-mail publique",
    "website": "site internet",
    "free": "gratuit",
    "prices": "tarifs",
    "capacity": "places",
    "booking": "réservation",
    "booking_url": "lien de réservation",
    "booking_note": "comment réserver",
    "audiences": "publics",
    "weather_dependent": "dépend de la météo",
    "weather_note": "en cas de mauvais temps",
    "reduced_mobility": "accessible à mobilité réduite",
    "state": "tenue",
    "state_note": "précision",
    "photo": "photo",
    "poster": "affiche",
}
"""Every field of a sheet and what it is called, in the order of forms and comparisons."""

FRENCH_TEXTS = ("title", "summary", "description")
KEYS = ("venue", "organiser", "photo", "poster")

__all__ = ["FRENCH_TEXTS", "KEYS", "LABELS", "Sheet", "changes_between", "read_sheet", "text_digest"]


def read_sheet(event: Event, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The sheet of an event, or some fields of it. Costs no query after ``Event.objects.with_sheet()``."""
    return {name: _value(event, name) for name in (LABELS if names is None else names)}


def _value(event: Event, name: str) -> Any:
    if name in KEYS:
        return getattr(event, f"{name}_id")
    match name:
        case "commune":
            return event.commune.insee if event.commune else None
        case "sector" | "theme":
            held = getattr(event, name)
            return held.slug if held else None
        case "audiences":
            return sorted(one.code for one in event.audiences.all())
        case "texts":
            return {
                text.language: {
                    "title": text.title,
                    "summary": text.summary,
                    "description": text.description,
                    "machine": text.machine,
                }
                for text in event.translations.all()
            }
    return getattr(event, name)


def text_digest(texts: Sheet) -> str:
    """What tells one state of the French texts from another."""
    words = [str(texts.get(name) or "") for name in FRENCH_TEXTS]
    return hashlib.blake2b(json.dumps(words).encode(), digest_size=8).hexdigest()
