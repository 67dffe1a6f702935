"""Figures may be restricted to one office."""

from __future__ import annotations

from draille.kernel.contracts import Division, DivisionSource, division_sources
from draille.territory.places.models import Office


def read_offices() -> list[Division]:
    """The offices the office runs, in their own order."""
    return [Division(office.slug, office.name, office.order) for office in Office.objects.active()]


division_sources.register(DivisionSource(code="offices", whole="all offices", read=read_offices))
