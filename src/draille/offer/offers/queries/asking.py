"""From the words of an address to a question: one parser for the public page, the API and the assistants.

Parameters: ``q kind category commune sector label feature near radius box open_on accessible dogs partner
bookable stars capacity order``, and ``page page_size`` (``parse_page``).
Lists are repeated or parted by commas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, NoReturn

from django.http import QueryDict
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.offers.enums import Category, Kind
from draille.offer.offers.models import Feature, Label
from draille.offer.offers.queries.filters import Near, OfferFilter
from draille.territory.places.models import Commune, Office, Sector

ORDERS = ("", "name", "near")
"""The order of the answers: the best first, by name, the nearest first (with ``near``)."""

LONGEST_TEXT = 200
MOST_VALUES = 100
RADIUS_KM = 15.0
MOST_KM = 200.0
MOST_PEOPLE = 10_000
LAST_PAGE = 100_000

Params = QueryDict | Mapping[str, Any]
_CODE = re.compile(r"[A-Za-z0-9_-]{1,90}")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}(?:\.\d{1,15})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_TODAY = {"aujourdhui", "aujourd'hui", "aujourd’hui", "today", "heute"}
_YES = {"1", "true", "oui", "yes", "ja", "on"}
_NO = {"", "0", "false", "non", "no", "nein", "off"}


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page of answers, counted from 1."""

    number: int
    size: int

    @property
    def first(self) -> int:
        """How many answers stand before it."""
        return (self.number - 1) * self.size


def parse_filter(params: Params) -> OfferFilter:
    """The question an address asks. Unknown parameters are left alone.

    Raises:
        Refused: a value is wrong (``wrong_filter``, status 400), with the name of its parameter.
    """
    return OfferFilter(
        text=_text(params),
        kinds=_codes(params, "kind", Kind.values),
        categories=_codes(params, "category", Category.values),
        communes=_communes(params),
        sectors=_codes(params, "sector", lambda: Sector.objects.values_list("slug", flat=True)),
        labels=_codes(params, "label", lambda: Label.objects.values_list("code", flat=True)),
        features=_codes(params, "feature", lambda: Feature.objects.values_list("code", flat=True)),
        near=_near(params),
        box=_box(params),
        open_on=_day(params),
        accessible=_yes(params, "accessible"),
        dogs=_yes(params, "dogs"),
        partners=_yes(params, "partner"),
        bookable=_yes(params, "bookable"),
        stars=_whole(params, "stars", 1, 5),
        capacity=_whole(params, "capacity", 1, MOST_PEOPLE),
        order=_order(params),
    )


def parse_page(params: Params, *, size: int = 24, most: int = 100) -> PageAsked:
    """The page asked for; the first one when none is."""
    return PageAsked(_whole(params, "page", 1, LAST_PAGE) or 1, _whole(params, "page_size", 1, most) or size)


def _refuse(field: str, message: str) -> NoReturn:
    raise Refused(message, code="wrong_filter", field=field, status=400)


def _given(params: Params, name: str) -> list[str]:
    """The values of a parameter, those left empty put aside."""
    if isinstance(params, QueryDict):
        held: list[Any] = params.getlist(name)
    else:
        value = params.get(name)
        held = list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
    words = ["" if value is None or value is False else str(value).strip() for value in held]
    return [word for word in words if word]


def _one(params: Params, name: str) -> str:
    values = _given(params, name)
    return values[-1] if values else ""


def _text(params: Params) -> str:
    text = " ".join(_one(params, "q").replace("\x00", " ").split())
    if len(text) > LONGEST_TEXT:
        _refuse("q", _("La recherche est trop longue : %(most)s signes au plus.") % {"most": LONGEST_TEXT})
    return text


def _list(params: Params, name: str) -> list[str]:
    values = [word.strip() for value in _given(params, name) for word in value.split(",") if word.strip()]
    if len(values) > MOST_VALUES:
        _refuse(name, _("Trop de valeurs : %(most)s au plus.") % {"most": MOST_VALUES})
    for value in values:
        if not _CODE.fullmatch(value):
            _unknown(name, value)
    return list(dict.fromkeys(values))


def _unknown(name: str, value: str) -> NoReturn:
    _refuse(name, _("Cette valeur n’existe pas : %(value)s") % {"value": value[:60]})


def _codes(params: Params, name: str, known: Collection[str] | Callable[[], Any]) -> tuple[str, ...]:
    values = _list(params, name)
    if values:
        there = set(known() if callable(known) else known)
        for value in values:
            if value not in there:
                _unknown(name, value)
    return tuple(values)


def _communes(params: Params) -> tuple[str, ...]:
    """INSEE codes, from INSEE codes or from the names in addresses (``vialas``)."""
    values = _list(params, "commune")
    if not values:
        return ()
    found = Commune.objects.filter(insee__in=values) | Commune.objects.filter(slug__in=values)
    by_name: dict[str, set[str]] = {}
    for insee, slug in found.values_list("insee", "slug"):
        by_name.setdefault(insee, set()).add(insee)
        by_name.setdefault(slug, set()).add(insee)
    for value in values:
        if value not in by_name:
            _unknown("commune", value)
    return tuple(sorted(set().union(*(by_name[value] for value in values))))


def _number(name: str, text: str, least: float, most: float) -> float:
    if _NUMBER.fullmatch(text):
        value = float(text)
        if isfinite(value) and least <= value <= most:
            return value
    return _refuse(
        name,
        _("Un nombre entre %(least)s et %(most)s est attendu : %(value)s")
        % {"least": f"{least:g}", "most": f"{most:g}", "value": text[:60]},
    )


def _near(params: Params) -> Near | None:
    """A point (``44.36,3.74``), or an office or a commune by its name in addresses."""
    text, given = _one(params, "near"), _one(params, "radius")
    radius = _number("radius", given, 0.1, MOST_KM) if given else RADIUS_KM
    if not text:
        return None
    if "," in text:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != 2:
            _refuse("near", _("Un point s’écrit latitude,longitude : 44.36,3.74"))
        latitude, longitude = _number("near", parts[0], -90, 90), _number("near", parts[1], -180, 180)
        return Near(latitude=latitude, longitude=longitude, radius_km=radius)
    if not _CODE.fullmatch(text):
        _unknown("near", text)
    place = (
        Office.objects.active().filter(slug=text).first()
        or Commune.objects.filter(slug=text, sector__isnull=False).first()
        or Commune.objects.filter(slug=text).first()
        or Commune.objects.filter(insee=text).first()
    )
    if place is None:
        _unknown("near", text)
    return Near(latitude=place.latitude, longitude=place.longitude, radius_km=radius, name=place.name)


def _box(params: Params) -> tuple[float, float, float, float] | None:
    text = _one(params, "box")
    if not text:
        return None
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4:
        _refuse("box", _("Un cadre s’écrit sud,ouest,nord,est : 44.2,3.5,44.6,4.1"))
    south, north = _number("box", parts[0], -90, 90), _number("box", parts[2], -90, 90)
    west, east = _number("box", parts[1], -180, 180), _number("box", parts[3], -180, 180)
    if north < south or east < west:
        _refuse("box", _("Un cadre s’écrit sud,ouest,nord,est : 44.2,3.5,44.6,4.1"))
    return south, west, north, east


def _day(params: Params) -> date | None:
    text = _one(params, "open_on")
    if not text:
        return None
    if text.lower() in _TODAY:
        return today()
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    return _refuse(
        "open_on", _("Une date s’écrit 2026-07-14, ou « aujourdhui » : %(value)s") % {"value": text[:60]}
    )


def _yes(params: Params, name: str) -> bool:
    text = _one(params, name).lower()
    if text in _YES:
        return True
    return (
        False
        if text in _NO
        else _refuse(name, _("Répondez par oui ou par non : %(value)s") % {"value": text[:60]})
    )


def _whole(params: Params, name: str, least: int, most: int) -> int | None:
    text = _one(params, name)
    if not text:
        return None
    if _WHOLE.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    return _refuse(
        name,
        _("Un nombre entre %(least)s et %(most)s est attendu : %(value)s")
        % {"least": least, "most": most, "value": text[:60]},
    )


def _order(params: Params) -> str:
    text = _one(params, "order")
    if text not in ORDERS:
        _unknown("order", text)
    if text == "near" and not _one(params, "near"):
        _refuse("order", _("Pour classer par distance, dites d’abord près de quoi."))
    return text
