"""What is asked of an edition, and the document that answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from draille.territory.people.models import Organisation
from draille.territory.places.models import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An edition to make. ``day`` is the edition's own date, ``due_on`` when proofs are wanted back."""

    kind: str
    office: Office
    first_day: date
    last_day: date
    day: date
    language: str = "fr"
    owner: Organisation | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that is needed to compile it. ``offers`` is how many are printed."""

    template: str
    data: Mapping[str, Any]
    title: str
    assets: Mapping[str, bytes] = field(default_factory=dict)
    offers: int = 0
