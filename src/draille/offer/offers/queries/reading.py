"""Reading the parameters of an address one by one: words, codes, days, points; what is wrong is refused.

Who asks the catalogue and who asks the agenda read them here, so that both speak the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from math import isfinite
from typing import Any, NoReturn

from django.http import QueryDict
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.offers.queries.filters import Near
from draille.territory.places.models import Commune, Office

LONGEST_TEXT = 200
MOST_VALUES = 100
RADIUS_KM = 15.0
MOST_KM = 200.0

Params = QueryDict | Mapping[str, Any]
_CODE = re.compile(r"[A-Za-z0-9_-]{1,90}")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}(?:\.\d{1,15})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_TODAY = {"aujourdhui", "aujourd'hui", "aujourd’hui", "today", "heute"}
_YES = {"1", "true", "oui", "yes", "ja", "on"}
_NO = {"", "0", "false", "non", "no", "nein", "off"}


def refuse(field: str, message: str) -> NoReturn:
    """Say that a parameter is wrong."""
    raise Refused(message, code="wrong_filter", field=field, status=400)


def given_values(params: Params, name: str) -> list[str]:
    """The values of a parameter, those left empty put aside."""
    if isinstance(params, QueryDict):
        held: list[Any] = params.getlist(name)
    else:
        value = params.get(name)
        held = list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
    words = ["" if value is None or value is False else str(value).strip() for value in held]
    return [word for word in words if word]


def one(params: Params, name: str) -> str:
    """Its last value, or nothing."""
    values = given_values(params, name)
    return values[-1] if values else ""


def text(params: Params) -> str:
    """What is looked for in words, ``q``."""
    text = " ".join(one(params, "q").replace("\x00", " ").split())
    if len(text) > LONGEST_TEXT:
        refuse("q", _("La recherche est trop longue : %(most)s signes au plus.") % {"most": LONGEST_TEXT})
    return text


def listed(params: Params, name: str) -> list[str]:
    """The codes of a list, each once."""
    values = [
        word.strip() for value in given_values(params, name) for word in value.split(",") if word.strip()
    ]
    if len(values) > MOST_VALUES:
        refuse(name, _("Trop de valeurs : %(most)s au plus.") % {"most": MOST_VALUES})
    for value in values:
        if not _CODE.fullmatch(value):
            refuse_unknown(name, value)
    return list(dict.fromkeys(values))


def refuse_unknown(name: str, value: str) -> NoReturn:
    """Say that a value does not exist."""
    refuse(name, _("Cette valeur n’existe pas : %(value)s") % {"value": value[:60]})


def codes(params: Params, name: str, known: Collection[str] | Callable[[], Any]) -> tuple[str, ...]:
    """The codes of a list, all of them known."""
    values = listed(params, name)
    if values:
        there = set(known() if callable(known) else known)
        for value in values:
            if value not in there:
                refuse_unknown(name, value)
    return tuple(values)


def communes(params: Params) -> tuple[str, ...]:
    """INSEE codes, from INSEE codes or from the names in addresses (``vialas``)."""
    values = listed(params, "commune")
    if not values:
        return ()
    found = Commune.objects.filter(insee__in=values) | Commune.objects.filter(slug__in=values)
    by_name: dict[str, set[str]] = {}
    for insee, slug in found.values_list("insee", "slug"):
        by_name.setdefault(insee, set()).add(insee)
        by_name.setdefault(slug, set()).add(insee)
    for value in values:
        if value not in by_name:
            refuse_unknown("commune", value)
    return tuple(sorted(set().union(*(by_name[value] for value in values))))


def number(name: str, text: str, least: float, most: float) -> float:
    """A number within limits."""
    if _NUMBER.fullmatch(text):
        value = float(text)
        if isfinite(value) and least <= value <= most:
            return value
    return refuse(
        name,
        _("Un nombre entre %(least)s et %(most)s est attendu : %(value)s")
        % {"least": f"{least:g}", "most": f"{most:g}", "value": text[:60]},
    )


def near(params: Params) -> Near | None:
    """A point (``44.36,3.74``), or an office or a commune by its name in addresses."""
    text, given = one(params, "near"), one(params, "radius")
    radius = number("radius", given, 0.1, MOST_KM) if given else RADIUS_KM
    if not text:
        return None
    if "," in text:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != 2:
            refuse("near", _("Un point s’écrit latitude,longitude : 44.36,3.74"))
        latitude, longitude = number("near", parts[0], -90, 90), number("near", parts[1], -180, 180)
        return Near(latitude=latitude, longitude=longitude, radius_km=radius)
    if not _CODE.fullmatch(text):
        refuse_unknown("near", text)
    place = (
        Office.objects.active().filter(slug=text).first()
        or Commune.objects.filter(slug=text, sector__isnull=False).first()
        or Commune.objects.filter(slug=text).first()
        or Commune.objects.filter(insee=text).first()
    )
    if place is None:
        refuse_unknown("near", text)
    return Near(latitude=place.latitude, longitude=place.longitude, radius_km=radius, name=place.name)


def day(params: Params, name: str) -> date | None:
    """A day in ISO, or today in words."""
    text = one(params, name)
    if not text:
        return None
    if text.lower() in _TODAY:
        return today()
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    return refuse(
        name, _("Une date s’écrit 2026-07-14, ou « aujourdhui » : %(value)s") % {"value": text[:60]}
    )


def yes(params: Params, name: str) -> bool:
    """Whether a switch is on."""
    text = one(params, name).lower()
    if text in _YES:
        return True
    return (
        False
        if text in _NO
        else refuse(name, _("Répondez par oui ou par non : %(value)s") % {"value": text[:60]})
    )


def whole(params: Params, name: str, least: int, most: int) -> int | None:
    """A whole number within limits, or nothing."""
    text = one(params, name)
    if not text:
        return None
    if _WHOLE.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    return refuse(
        name,
        _("Un nombre entre %(least)s et %(most)s est attendu : %(value)s")
        % {"least": least, "most": most, "value": text[:60]},
    )
