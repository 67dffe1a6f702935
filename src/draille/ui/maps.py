"""A map of France by département: shades in five classes, a legend, and the same numbers as a table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from draille.kernel import french
from draille.kernel.contracts import Column, Number, Table

OUTLINES = Path(__file__).parent / "static" / "draille" / "dist" / "departements.json"
STEPS = 5
# Paris and its neighbours, too small to see at the country's scale, are drawn again in a corner.
INSET = ("75", "92", "93", "94")
INSET_BOX = "303 133 22 22"
OVERSEAS = {
    "971": "Guadeloupe",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "975": "Saint-Pierre-et-Miquelon",
    "976": "Mayotte",
    "977": "Saint-Barthélemy",
    "978": "Saint-Martin",
    "986": "Wallis-et-Futuna",
    "987": "Polynésie française",
    "988": "Nouvelle-Calédonie",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A département as drawn; step 0 is none, 1 to 5 the classes, empty is missing."""

    code: str
    path: str
    label: str
    step: str
    home: bool


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend."""

    step: str
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place listed beside the map."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class DepartementMap:
    """Everything the template prints."""

    view_box: str
    shapes: Sequence[Shape]
    inset: Sequence[Shape]
    inset_box: str
    legend: Sequence[Key]
    overseas: Sequence[Place]
    summary: str
    table: Table
    unit: str
    credit: str


def departement_map(
    values: Mapping[str, Number | None], *, unit: str = "", decimals: int = 0, home: str = ""
) -> DepartementMap:
    """A map of values by département code (``01`` … ``2A``, ``2B`` … ``95``, ``971`` …).

    A code that is not given counts as zero; one given as ``None`` is missing and drawn grey.

    Args:
        unit: what the numbers count, in the plural ("visiteurs", "% des Français").
        home: the code of the office's own département, outlined.

    Raises:
        KeyError: a code is no département's.
    """
    names = departement_names()
    if unknown := [code for code in values if code not in names]:
        raise KeyError(f"no such département: {', '.join(sorted(unknown))}")
    outlines = _outlines()
    limits = class_limits([value for value in values.values() if value is not None], decimals)
    shapes = []
    for shape in outlines["shapes"]:
        value = values.get(shape["code"], 0)
        label = f"{shape['name']} ({shape['code']}){french.NBSP}: {french.number(value, decimals)}"
        shapes.append(Shape(shape["code"], shape["path"], label, _step(value, limits), shape["code"] == home))
    ranked = sorted(
        ((code, value) for code, value in values.items() if value is None or value > 0),
        key=lambda item: (item[1] is None, -(item[1] or 0), item[0]),
    )
    return DepartementMap(
        view_box=outlines["viewBox"],
        # The office's own comes last, so that no neighbour is drawn over its outline.
        shapes=sorted(shapes, key=lambda shape: shape.home),
        inset=[shape for shape in shapes if shape.code in INSET],
        inset_box=INSET_BOX,
        legend=_legend(limits, decimals, missing=None in values.values()),
        overseas=[
            Place(names[code], french.number(value, decimals)) for code, value in ranked if code in OVERSEAS
        ],
        summary=_summary(ranked, names, unit, decimals),
        table=_table(ranked, names, unit, decimals),
        unit=unit,
        credit=outlines["credit"],
    )


def class_limits(values: Sequence[Number], decimals: int = 0) -> list[Decimal]:
    """Where each class starts: fifths of the départements that have any, so that each shade is seen."""
    present = sorted(
        french.rounded(value, decimals) for value in values if french.rounded(value, decimals) > 0
    )
    if not present:
        return []
    starts = [present[len(present) * fifth // STEPS] for fifth in range(STEPS)]
    return sorted(set(starts))


@cache
def departement_names() -> Mapping[str, str]:
    """The name of each département and overseas territory, by code."""
    return {shape["code"]: shape["name"] for shape in _outlines()["shapes"]} | OVERSEAS


@cache
def _outlines() -> Mapping[str, Any]:
    outlines: Mapping[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return outlines


def _step(value: Number | None, limits: Sequence[Decimal]) -> str:
    if value is None:
        return ""
    reached = sum(1 for limit in limits if value >= limit)
    return str(STEPS - len(limits) + reached) if reached else "0"


def _legend(limits: Sequence[Decimal], decimals: int, *, missing: bool) -> list[Key]:
    unit = Decimal(1).scaleb(-decimals)
    keys = []
    for place, low in enumerate(limits):
        step = str(STEPS - len(limits) + place + 1)
        if place + 1 == len(limits):
            label = f"{french.number(low, decimals)} et plus"
        else:
            high = limits[place + 1] - unit
            label = french.number(low, decimals)
            if high > low:
                label += f" à {french.number(high, decimals)}"
        keys.append(Key(step, label))
    return [*reversed(keys), Key("0", "aucun"), *([Key("", "donnée manquante")] if missing else [])]


def _summary(
    ranked: Sequence[tuple[str, Number | None]], names: Mapping[str, str], unit: str, decimals: int
) -> str:
    first = [
        f"{names[code]} {french.number(value, decimals)}" for code, value in ranked[:3] if value is not None
    ]
    if not first:
        return "Aucune donnée pour cette période."
    words = f" ({unit})" if unit else ""
    return f"En tête{words}{french.NBSP}: {french.joined(first)}."


def _table(
    ranked: Sequence[tuple[str, Number | None]], names: Mapping[str, str], unit: str, decimals: int
) -> Table:
    return Table(
        code="departements",
        title="Par département",
        columns=[
            Column("name", "Département"),
            Column("code", "Code"),
            Column(
                "value", "Nombre" if not decimals else "Valeur", numeric=True, unit=unit, decimals=decimals
            ),
        ],
        rows=[{"name": names[code], "code": code, "value": value} for code, value in ranked],
    )
