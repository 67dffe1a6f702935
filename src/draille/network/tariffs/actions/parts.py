"""The rows around a deliberation."""

from __future__ import annotations

from draille.network.tariffs.enums import Category
from draille.network.tariffs.models import (
    AdditionalTax,
    CollectionPeriod,
    Deliberation,
    DeliberationCommune,
    FlatAllowance,
    NatureRegime,
    Tariff,
)
from draille.network.tariffs.values import TEXTS, DeliberationValues, SeasonValues


def write_parts(made: Deliberation, values: DeliberationValues) -> None:
    """Communes, seasons with their tariffs, regimes, additional taxes, allowances."""
    DeliberationCommune.objects.bulk_create(
        DeliberationCommune(deliberation=made, insee=insee, name=name) for insee, name in values.communes
    )
    NatureRegime.objects.bulk_create(
        NatureRegime(deliberation=made, nature=nature, regime=regime)
        for nature, regime in values.regimes.items()
    )
    AdditionalTax.objects.bulk_create(
        AdditionalTax(deliberation=made, component=part, percent=percent, source=TEXTS.get(part, ""))
        for part, percent in values.additionals.items()
    )
    FlatAllowance.objects.bulk_create(
        FlatAllowance(deliberation=made, percent=percent, fewest=fewest, most=most)
        for percent, fewest, most in values.allowances
    )
    for season in values.seasons:
        _write_season(made, season)


def _write_season(made: Deliberation, season: SeasonValues) -> None:
    (first_month, first_day), (last_month, last_day) = season.first, season.last
    row = CollectionPeriod.objects.create(
        deliberation=made,
        first_month=first_month,
        first_day=first_day,
        last_month=last_month,
        last_day=last_day,
    )
    euros = {one: amount for one, amount in season.tariffs.items() if one != Category.PROPORTIONAL}
    cap = max(euros, key=lambda one: (euros[one], -one), default=None)
    Tariff.objects.bulk_create(
        Tariff(period=row, category=category, amount=amount, is_cap=category == cap)
        for category, amount in season.tariffs.items()
    )
