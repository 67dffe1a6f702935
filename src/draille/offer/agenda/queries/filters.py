"""What may be asked of the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from draille.offer.offers.queries import Near


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What is looked for; what is left empty does not restrict.

    Values of one field are alternatives, fields add up. Both days are included. ``communes`` are INSEE
    codes, ``themes`` and ``sectors`` slugs, ``audiences`` codes. ``taking_place`` leaves out what is
    cancelled or moved away. ``begins`` counts what lasts several days once, on its first day in the period.
    """

    first_day: date | None = None
    last_day: date | None = None
    text: str = ""
    themes: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    near: Near | None = None
    free: bool = False
    accessible: bool = False
    taking_place: bool = False
    begins: bool = False
