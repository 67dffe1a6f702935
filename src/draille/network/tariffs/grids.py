"""From the tables to the plain values that ``rules`` computes with."""

from __future__ import annotations

from draille.kernel.french import long_date
from draille.network.tariffs.enums import Category, Component, Regime, RoundingPolicy
from draille.network.tariffs.models import CollectionPeriod, Deliberation
from draille.network.tariffs.rules.grid import Additional, Allowance, Grid, Season


def grid_of(one: Deliberation) -> Grid:
    """A deliberation as it was voted; its end is left open where another will close it."""
    return Grid(
        key=str(one.pk),
        authority=one.authority.name,
        siren=one.authority.siren,
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        seasons=tuple(_season(period) for period in one.periods.all()),
        regimes={row.nature: Regime(row.regime) for row in one.regimes.all()},
        additionals=tuple(
            Additional(Component(tax.component), tax.percent, tax.source) for tax in one.additionals.all()
        ),
        allowances=tuple(Allowance(row.percent, row.fewest, row.most) for row in one.allowances.all()),
        rent_night=one.rent_night,
        rent_week=one.rent_week,
        rent_month=one.rent_month,
        rounding=RoundingPolicy(one.authority.rounding),
        source=quoted(one),
    )


def quoted(one: Deliberation) -> str:
    """How a deliberation is cited in an explanation or a letter: in French, it is a French act."""
    words = one.reference
    number = f" n° {words}" if words[:1].isdigit() else ""
    source = f" ({words})" if words and not number else ""
    return f"{one.authority.name}, délibération{number} du {long_date(one.voted_on)}{source}"


def _season(period: CollectionPeriod) -> Season:
    tariffs = list(period.tariffs.all())
    euros = [one for one in tariffs if one.category != Category.PROPORTIONAL]
    marked = [one for one in euros if one.is_cap] or euros
    return Season(
        first=(period.first_month, period.first_day),
        last=(period.last_month, period.last_day),
        rates={
            one.category: one.amount if one.category == Category.PROPORTIONAL else one.amount * 100
            for one in tariffs
        },
        cap=int(max((one.amount for one in marked), default=0) * 100),
    )
