"""Values of sheets as people read them in a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draille.offer.offers.enums import Kind
from draille.offer.offers.fields import FIELDS, Shape


def told_field(name: str) -> str:
    """The French name of a field."""
    return FIELDS[name].label if name in FIELDS else {"kind": "type"}.get(name, name)


def told_value(name: str, value: Any) -> str:
    """A value in a few words."""
    if value in (None, "", [], {}):
        return "vide"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if name == "kind":
        return str(Kind(value).label)
    if isinstance(value, Mapping):
        return " ; ".join(f"{key} : {told_value('', item)}" for key, item in value.items() if item)
    if isinstance(value, list):
        return _told_list(name, value)
    return str(value)


def _told_list(name: str, items: list[Any]) -> str:
    shape = FIELDS[name].shape if name in FIELDS else None
    if shape is Shape.PRICES:
        return " ; ".join(_told_price(item) for item in items)
    if shape is Shape.PICTURES:
        return f"{len(items)} photo{'s' if len(items) > 1 else ''}"
    return " ; ".join(told_value("", item) for item in items)


def _told_price(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    ends = [f"{item[end] / 100:.2f} €".replace(".", ",") for end in ("minimum", "maximum") if item.get(end)]
    return f"{item.get('name') or item.get('unit', '')} {' à '.join(ends)}".strip()
