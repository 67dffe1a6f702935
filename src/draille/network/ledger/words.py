"""How the parts of a line are called, in French."""

from __future__ import annotations

from collections.abc import Mapping

from draille.kernel.french import euros, joined
from draille.kernel.money import Money
from draille.network.ledger.enums import LedgerPart
from draille.network.tariffs.enums import Component

PARTS: Mapping[str, str] = {
    Component.BASE.value: "taxe de séjour",
    Component.DEPARTMENT.value: "part du département",
    Component.REGION_IDF.value: "part de la région (Île-de-France)",
    Component.RAIL.value: "part des grands projets ferroviaires",
    Component.TRANSPORT_IDF.value: "part d’Île-de-France Mobilités",
    LedgerPart.INTEREST.value: "intérêt de retard",
    LedgerPart.CREDIT.value: "avance",
}


def part_words(name: str) -> str:
    """The part of an amount, in words."""
    return PARTS.get(name, name)


def parts_words(parts: Mapping[str, int]) -> str:
    """« taxe de séjour 10,00 € et part du département 1,00 € », from cents."""
    return joined([f"{part_words(name)} {euros(Money(amount))}" for name, amount in parts.items()])
