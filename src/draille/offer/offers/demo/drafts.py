"""A sheet being made: what is written of it, and what is only known of its life."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from draille.offer.offers.enums import CheckedBy, Kind, Status


@dataclass(slots=True, kw_only=True)
class Draft:
    """One sheet.

    Attributes:
        place: where it is in its kind, which all chance about it starts from.
        organisation: the slot of its owner; empty for none.
        stale: languages whose text was made before the French one changed.
        beside: the name of the offer it stands beside, for several lodgings of one host.
    """

    kind: Kind
    category: str
    name: str
    place: int
    organisation: str = ""
    partner: bool = False
    beside: str = ""
    status: Status = Status.PUBLISHED
    sheet: dict[str, Any] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    checked_on: date | None = None
    checked_how: str = CheckedBy.OWNER
    created_on: date = date(2021, 3, 1)

    @property
    def subject(self) -> str:
        """What its chance is seeded by."""
        return f"{self.kind}/{self.name}"
