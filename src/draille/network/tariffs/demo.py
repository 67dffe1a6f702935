"""The demonstration's authorities: the real grids of two groups of communes, their counters made up."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from draille.kernel.contracts import Seeder, seeders
from draille.network.tariffs.delta.records import Period, Vote
from draille.network.tariffs.delta.writing import write_parts
from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.models import Authority, Deliberation

AUTHORITIES = Path(__file__).parent / "data" / "demo.toml"
NOBODYS_IBAN = "FR7630001007941234567890185"
"""The example of the banking guides; no account bears it."""


@transaction.atomic
def seed_tariffs(tell: Callable[[str], None]) -> None:
    """Create them, whole; an authority that is there is left alone."""
    made = 0
    for data in tomllib.loads(AUTHORITIES.read_text(encoding="utf-8"))["authority"]:
        if Authority.objects.filter(siren=data["siren"]).exists():
            continue
        made += 1
        authority = Authority.objects.create(
            **{name: data[name] for name in ("siren", "name", "address", "email", "phone", "pay_months")},
            iban=NOBODYS_IBAN,
            bic="DEMOFRPPXXX",
            payfip_client="000000",
        )
        _grids(authority, data)
    tell(f"{made} collectivités" if made else "déjà en place")


def _grids(authority: Authority, data: dict[str, Any]) -> None:
    years = [(year, grid) for grid in data["grid"] for year in grid["years"]]
    last = max(year for year, _grid in years)
    for year, grid in years:
        for area in data["area"]:
            made = Deliberation.objects.create(
                authority=authority,
                voted_on=grid.get("voted_on", date(year - 1, 6, 30)),
                reference=grid["reference"],
                valid_from=date(year, 1, 1),
                valid_until=None if year == last else date(year, 12, 31),
                rent_night=area.get("rent_night"),
                verified=grid["verified"],
                origin="demo",
            )
            write_parts(made, _vote(authority, area))


def _vote(authority: Authority, area: dict[str, Any]) -> Vote:
    tariffs = dict(zip(Category.values, map(Decimal, area["tariffs"]), strict=True))
    return Vote(
        siren=authority.siren,
        name=authority.name,
        voted_on=None,
        entered_on=None,
        additionals=frozenset(Component(code) for code in area.get("additionals", ())),
        communes=tuple(area["communes"].items()),
        regimes=dict.fromkeys(Nature.values, Regime.ACTUAL.value),
        periods=(Period((1, 1), (12, 31), tariffs, Category.PALACE.value),),
    )


seeders.register(Seeder(code="tariffs", label="tarifs de la taxe de séjour", seed=seed_tariffs, order=70))
