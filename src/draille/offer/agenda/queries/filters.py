"""What may be asked of the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from draille.offer.offers.queries import Near


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What is looked for; what is left empty does not restrict.

    Values of one field are alternatives, fields add up. Both days are included. ``text`` forgives accents,
    plurals and typing errors. ``communes`` are INSEE codes, ``themes`` and ``sectors`` slugs, ``audiences``
    codes. ``taking_place`` leaves out what is cancelled or
    moved away. ``begins`` counts what lasts several days once, on its first day in the period.
    ``long_runs`` keeps only what is on for weeks, or leaves it out.
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
    long_runs: bool | None = None

    @property
    def of_few(self) -> bool:
        """Whether something is asked that few events answer, and only they tell."""
        return bool(self.text or self.audiences or self.near)
