"""The parts of a deliberation, written from a ``Vote``."""

from __future__ import annotations

from draille.network.tariffs.delta.records import ADDITIONALS, Vote
from draille.network.tariffs.models import (
    AdditionalTax,
    CollectionPeriod,
    Deliberation,
    DeliberationCommune,
    FlatAllowance,
    NatureRegime,
    Tariff,
)
from draille.territory.places.models import Commune


def write_parts(made: Deliberation, vote: Vote) -> None:
    """Communes, regimes, periods and their tariffs, additional taxes, allowances of a new deliberation.

    Communes we know keep the name we give them: the file writes them in capitals without accents.
    """
    known = dict(Commune.objects.filter(insee__in=vote.insees).values_list("insee", "name"))
    DeliberationCommune.objects.bulk_create(
        DeliberationCommune(deliberation=made, insee=insee, name=known.get(insee, name))
        for insee, name in vote.communes
    )
    NatureRegime.objects.bulk_create(
        NatureRegime(deliberation=made, nature=nature, regime=regime)
        for nature, regime in vote.regimes.items()
    )
    FlatAllowance.objects.bulk_create(
        FlatAllowance(deliberation=made, percent=percent, fewest=fewest, most=most)
        for percent, fewest, most in vote.allowances
    )
    AdditionalTax.objects.bulk_create(
        AdditionalTax(
            deliberation=made,
            component=component.value,
            percent=ADDITIONALS[component][1],
            source=ADDITIONALS[component][2],
        )
        for component in sorted(vote.additionals)
    )
    for period in vote.periods:
        row = CollectionPeriod.objects.create(
            deliberation=made,
            first_month=period.first[0],
            first_day=period.first[1],
            last_month=period.last[0],
            last_day=period.last[1],
        )
        Tariff.objects.bulk_create(
            Tariff(period=row, category=category, amount=amount, is_cap=category == period.cap)
            for category, amount in period.tariffs.items()
        )
