"""What may be asked of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Within so many kilometres of a point. ``name`` is the place's, where it has one."""

    latitude: float
    longitude: float
    radius_km: float
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFilter:
    """What is looked for; what is left empty does not restrict.

    Values of one field are alternatives, fields add up. ``text`` forgives accents, plurals and typing errors.
    ``communes`` are INSEE codes, ``sectors`` slugs, ``labels`` and ``features`` codes
    (``features`` of one group are alternatives, groups add up). ``box`` is south, west, north, east.
    ``stars`` and ``capacity`` are the least wanted. ``order`` is one of ``asking.ORDERS``.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    near: Near | None = None
    box: tuple[float, float, float, float] | None = None
    open_on: date | None = None
    accessible: bool = False
    dogs: bool = False
    partners: bool = False
    bookable: bool = False
    stars: int | None = None
    capacity: int | None = None
    order: str = ""
