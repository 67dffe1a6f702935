"""What the indicators of one app have in common: shares, averages, rankings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from draille.kernel.contracts import Indicator, Unit, Value
from draille.kernel.french import typeset

PEOPLE_SHARE = Unit("percent", "%", "%", decimals=1, percent=True)
VISITORS = Unit("people", "visiteur", "visiteurs")
REQUESTS = Unit("contacts", "demande", "demandes")
CONTACTS = Unit("contacts", "acte", "actes")
CALLS = Unit("contacts", "appel", "appels")
MESSAGES = Unit("contacts", "message", "messages")
SESSIONS = Unit("sessions", "sortie", "sorties")

ONE_IN_TEN = (
    "Les visiteurs des bureaux ne sont qu'une partie des visiteurs du territoire : selon une "
    "estimation ancienne (plus de cinq ans), environ 1 visiteur sur 10 franchit la porte d'un "
    "bureau."
)
ON_CONTACTS = (
    "Part des demandes qualifiées : une demande peut porter sur plusieurs sujets, le total peut "
    "dépasser 100 %."
)


def stated(*, definition: str, formula: str, note: str = "", **fields: Any) -> Indicator:
    """An indicator whose sentences are typed with ordinary spaces and printed with French ones."""
    return Indicator(definition=typeset(definition), formula=typeset(formula), note=typeset(note), **fields)


def percent_of(part: int, base: int) -> Decimal | None:
    """The share in percent, unrounded; missing where there is nothing to be a share of."""
    return Decimal(part) * 100 / Decimal(base) if base else None


def share(part: int, base: int, key: str = "", label: str = "") -> Value:
    """A share with its numerator and its base."""
    return Value(percent_of(part, base), key=key, base=base, part=part, label=label)


def ranking(parts: Mapping[str, int], base: int, labels: Mapping[str, str] | None = None) -> list[Value]:
    """Shares from the largest to the smallest; equal ones by code."""
    names = labels or {}
    ranked = sorted(parts.items(), key=lambda item: (-item[1], item[0]))
    return [share(part, base, key, names.get(key, "")) for key, part in ranked]
