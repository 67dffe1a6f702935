"""Editions for tests: ready, with a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from factory.django import DjangoModelFactory

from draille.promotion.editions.enums import EditionKind, EditionState
from draille.promotion.editions.models import Edition
from draille.territory.places.models import Commune, Office


def an_office() -> Office:
    """Le Pont de Montvert."""
    return Office.objects.get_or_create(
        slug="pont_de_montvert",
        defaults={
            "name": "Le Pont de Montvert",
            "short_name": "Pont",
            "commune": Commune.objects.get(insee="48116"),
            "address": "Place du Temple",
            "postcode": "48220",
            "phone": "04 65 71 48 02",
            "email": "pont@demo.example",
            "latitude": 44.3634,
            "longitude": 3.7451,
        },
    )[0]


def _kept(_edition: Any) -> str:
    return str(storages["private"].save("editions/test.pdf", ContentFile(b"%PDF-1.7 ")))


class EditionFactory(DjangoModelFactory[Edition]):
    """A leaflet of the summer of 2026."""

    class Meta:
        model = Edition

    kind = EditionKind.RESTAURANTS
    office = factory.LazyFunction(an_office)
    first_day = date(2026, 7, 1)
    last_day = date(2026, 8, 31)
    day = date(2026, 6, 1)
    state = EditionState.READY
    path = factory.LazyAttribute(_kept)
    pages = 2
