"""How a number and its change are worded on a card or beside a figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from draille.kernel import french
from draille.kernel.contracts import Change, Number, Unit


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A change as it is printed, and which way it goes (``up``, ``down``, ``flat``, ``missing``)."""

    text: str
    direction: str


def shown_change(now: Number | None, before: Number | None, unit: Unit | str | None) -> ChangeShown:
    """The change between two values: in points for a rate, in percent for an amount."""
    rate = unit.percent if isinstance(unit, Unit) else unit in ("%", "percent", "points")
    kind = Change.POINTS if rate else Change.PERCENT
    moved = french.change_points(now, before) if rate else french.change_percent(now, before)
    if moved is None:
        return ChangeShown("", "missing")
    if not french.rounded(moved, 1):
        return ChangeShown("stable", "flat")
    return ChangeShown(french.change_words(now, before, kind), "up" if moved > 0 else "down")


def shown_value(value: Number | Any, unit: Unit | None) -> tuple[str, str]:
    """A number and the words after it: ``("20 101", "personnes")``, ``("30,3 %", "")``."""
    if unit is None:
        return (str(value) if not isinstance(value, int | Decimal) else french.number(value)), ""
    if unit.percent:
        return french.percent(value, unit.decimals), ""
    word = unit.plural if abs(french.rounded(value, unit.decimals)) >= 2 else unit.singular
    return french.number(value, unit.decimals), str(word)
