"""The door: a stay and the grids of its commune give an amount, its lines and its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from draille.network.tariffs.enums import Category, Component, Exemption, Regime
from draille.network.tariffs.rules.charges import Charge, Why, charges_of, check_stay
from draille.network.tariffs.rules.explain import explain
from draille.network.tariffs.rules.grid import Grid
from draille.network.tariffs.rules.rates import rate_words
from draille.network.tariffs.rules.stay import Assessment, Line, Stay


def assess_stay(stay: Stay, grids: Sequence[Grid]) -> Assessment:
    """The tax of a stay.

    Each night follows the grid in force that night and the season it is in. Nights that no grid covers are
    told in the explanation and cost nothing; a nature that owes a flat rate owes nothing by stay.

    Raises:
        Impossible: the stay cannot be taxed as it is said; ``code`` and ``field`` tell why.
    """
    check_stay(stay)
    charges = charges_of(stay, grids)
    amounts = add_up(one.amounts for one in charges)
    return Assessment(
        regime=_regime(charges),
        person_nights=stay.occupants * stay.nights,
        taxable_nights=sum(one.persons * one.span.nights for one in charges),
        exempt_nights=_exempt_nights(stay, charges),
        lines=tuple(_line(one, stay.category) for one in charges),
        amounts=amounts,
        steps=explain(stay, charges, amounts),
    )


def add_up(parts: Iterable[Mapping[Component, int]]) -> dict[Component, int]:
    """Component by component; the base is always there, were it zero."""
    total = {Component.BASE: 0}
    for one in parts:
        for component, cents in one.items():
            total[component] = total.get(component, 0) + cents
    return total


def _regime(charges: Sequence[Charge]) -> Regime:
    """Flat when every night is; else at the actual."""
    return Regime.FLAT if all(one.why is Why.FLAT for one in charges) else Regime.ACTUAL


def _exempt_nights(stay: Stay, charges: Sequence[Charge]) -> dict[Exemption, int]:
    """Of all nights for the reasons declared; those of a rent too low, for the others, where it applies."""
    found = {Exemption(why): number * stay.nights for why, number in stay.exempt.items() if number}
    others = stay.occupants - sum(stay.exempt.values())
    spared = sum(one.span.nights for one in charges if one.why is Why.LOW_RENT) * others
    if spared:
        found[Exemption.LOW_RENT] = found.get(Exemption.LOW_RENT, 0) + spared
    return found


def _line(one: Charge, category: Category) -> Line:
    span = one.span
    return Line(
        first=span.first,
        nights=span.nights,
        persons=one.persons,
        rate=rate_words(span.season, category) if one.why is Why.TAXED and span.season else "",
        unit=one.unit,
        amounts=one.amounts,
        capped=one.capped,
        grid=span.grid.key if span.grid else "",
        outside=one.why in (Why.OUTSIDE, Why.NO_GRID),
    )
