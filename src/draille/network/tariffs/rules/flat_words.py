"""The explanation of a flat rate, for a host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from draille.kernel.french import number
from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.rules.explain import nights_words, persons_words, total_steps
from draille.network.tariffs.rules.rates import rate_words
from draille.network.tariffs.rules.seasons import Span
from draille.network.tariffs.rules.stay import Step
from draille.network.tariffs.rules.words import days, euros, percent, printed

ACTUAL = "CGCT, art. L2333-29"
CAPACITY = "CGCT, art. L2333-40"
RULE = "CGCT, art. L2333-41"


@dataclass(frozen=True, slots=True)
class FlatCharge:
    """Nights in a row at one tariff; ``units`` is the capacity lowered by the allowance."""

    span: Span
    capacity: int
    allowance: Decimal
    units: Fraction
    base: Fraction
    unit: Mapping[Component, int]
    amounts: Mapping[Component, int]


def explain_flat(
    regime: Regime,
    capacity: int,
    nature: Nature,
    category: Category,
    opened: int,
    charges: Sequence[FlatCharge],
    amounts: Mapping[Component, int],
) -> tuple[Step, ...]:
    """Line by line, ending with the total."""
    if regime is not Regime.FLAT:
        text = _("La taxe de cette nature d’hébergement (%(nature)s) est due par séjour, pas au forfait.")
        return printed([Step(text % {"nature": Nature(nature).label}, ACTUAL)])
    charged = sum(one.span.nights for one in charges)
    said = _(
        "Capacité : %(persons)s. Ouverture : %(opened)s, dont %(charged)s dans la période de perception."
    )
    names = {
        "persons": persons_words(capacity),
        "opened": nights_words(opened),
        "charged": nights_words(charged),
    }
    steps = [Step(said % names, CAPACITY)]
    for one in charges:
        steps += _line_steps(one, category)
    return printed([*steps, *total_steps(amounts)])


def _line_steps(one: FlatCharge, category: Category) -> list[Step]:
    span, steps = one.span, []
    source = span.grid.source if span.grid else ""
    rate = rate_words(span.season, category) if span.season else ""
    if one.allowance:
        text = _("Abattement de %(percent)s : %(capacity)s → %(units)s unités de capacité.")
        names = {"percent": percent(one.allowance), "capacity": one.capacity, "units": _units(one)}
        steps.append(Step(text % names, RULE))
    text = _("%(days)s : %(rate)s × %(units)s unités × %(nights)s = %(amount)s.") % {
        "days": days(span.first, span.nights),
        "rate": rate,
        "units": _units(one),
        "nights": nights_words(span.nights),
        "amount": euros(one.amounts[Component.BASE]),
    }
    steps.append(Step(text, source or RULE))
    for tax in span.grid.additionals if span.grid else ():
        text = _("%(tax)s, %(percent)s : %(amount)s.") % {
            "tax": str(Component(tax.component).label).capitalize(),
            "percent": percent(tax.percent),
            "amount": euros(one.amounts[tax.component]),
        }
        steps.append(Step(text, tax.source))
    return steps


def _units(one: FlatCharge) -> str:
    value = Decimal(one.units.numerator) / Decimal(one.units.denominator)
    return number(value, 0 if one.units.denominator == 1 else 2)
