"""What is asked of a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from draille.promotion.programmes.enums import ProgrammeKind
from draille.promotion.programmes.rules.periods import Span
from draille.territory.places.models import Office

POSTER_KM = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A programme to make.

    Attributes:
        sectors: slugs; empty is the whole destination.
        office: whose door a poster is for; whose address a booklet bears, where one is given.
        day: the edition's own date.
        most_pages: pages of one booklet at the most; ``None`` lets the layout choose.
        several: whether more may be made when one does not hold everything.
        cancelled: whether what is cancelled or moved away is told, or left out.
    """

    kind: str
    first_day: date
    last_day: date
    day: date
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    language: str = "fr"
    most_pages: int | None = None
    several: bool = True
    cancelled: bool = True

    @property
    def period(self) -> Span:
        """Its days."""
        return Span(self.first_day, self.last_day)

    @property
    def poster(self) -> bool:
        """Whether it is for a door."""
        return self.kind == ProgrammeKind.POSTER
