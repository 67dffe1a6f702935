"""Programmes for tests: ready, with their files."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from factory.django import DjangoModelFactory

from draille.promotion.programmes.enums import ProgrammeState
from draille.promotion.programmes.models import Leaflet, Programme


def _kept(_leaflet: Any) -> str:
    return str(storages["private"].save("programmes/test.pdf", ContentFile(b"%PDF-1.7 ")))


class ProgrammeFactory(DjangoModelFactory[Programme]):
    """A booklet of the fortnight of 4 July 2026."""

    class Meta:
        model = Programme

    kind = "booklet"
    sectors = "mont_lozere"
    first_day = date(2026, 7, 4)
    last_day = date(2026, 7, 17)
    day = date(2026, 6, 29)
    state = ProgrammeState.READY


class LeafletFactory(DjangoModelFactory[Leaflet]):
    """Its only document."""

    class Meta:
        model = Leaflet

    programme = factory.SubFactory(ProgrammeFactory)
    title = "Programme d’animations, Mont Lozère"
    first_day = date(2026, 7, 4)
    last_day = date(2026, 7, 17)
    pages = 8
    path = factory.LazyAttribute(_kept)
    sheets_path = factory.LazyAttribute(_kept)
