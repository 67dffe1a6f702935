"""Lodgings in a commune whose tariffs are known, and short ways to declare."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from draille.network.declarations.actions import send_declaration
from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.models import Version
from draille.network.hosts.models import Classification, Host, Lodging
from draille.network.hosts.tests.factories import make_host
from draille.network.hosts.tests.factories import make_lodging as make_bare_lodging
from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.models import (
    AdditionalTax,
    Authority,
    CollectionPeriod,
    Deliberation,
    DeliberationCommune,
    FlatAllowance,
    NatureRegime,
    Tariff,
)
from draille.territory.places.models import Commune

INSEE = "48116"
EUROS = ("2.30", "1.30", "1.20", "1.00", "0.90", "0.80", "0.50", "0.20", "5")
JULY = date(2026, 7, 1)


def make_tariffs(insee: str = INSEE, *, department: bool = False, flat: bool = False) -> Authority:
    """The real tariffs of the first user, with a tenth for the département or natures at the flat rate."""
    siren = f"2000{insee}"
    authority, _ = Authority.objects.get_or_create(siren=siren, defaults={"name": f"CC de {insee}"})
    vote = Deliberation.objects.create(
        authority=authority, voted_on=date(2018, 5, 22), valid_from=date(2019, 1, 1)
    )
    DeliberationCommune.objects.create(deliberation=vote, insee=insee, name="Commune")
    period = CollectionPeriod.objects.create(deliberation=vote)
    for category, amount in enumerate(EUROS, 1):
        Tariff.objects.create(
            period=period, category=category, amount=Decimal(amount), is_cap=category == Category.PALACE
        )
    if department:
        AdditionalTax.objects.create(deliberation=vote, component=Component.DEPARTMENT, percent=Decimal(10))
    if flat:
        FlatAllowance.objects.create(deliberation=vote, percent=Decimal(50), fewest=1, most=365)
        NatureRegime.objects.create(deliberation=vote, nature=Nature.FURNISHED, regime=Regime.FLAT)
    return authority


def make_lodging(
    host: Host | None = None,
    *,
    category: int | None = Category.THREE_STARS,
    insee: str = INSEE,
    **values: Any,
) -> Lodging:
    """A furnished flat with three stars; unclassified where ``category`` is ``None``."""
    lodging = make_bare_lodging(
        host=host or make_host(), commune=Commune.objects.get(insee=insee), **({"capacity": 6} | values)
    )
    if category:
        Classification.objects.create(lodging=lodging, nature=Nature.FURNISHED, category=category)
    return lodging


def stay(day: int, nights: int = 2, occupants: int = 2, *, month: date = JULY, **values: Any) -> StayContent:
    """A stay that begins on a day of July 2026."""
    return StayContent(month.replace(day=day), nights, occupants, **values)


def stays(*found: StayContent) -> Content:
    """A month stay by stay."""
    return Content("stays", found)


def send(lodging: Lodging, content: Content, month: date = JULY, **values: Any) -> Version:
    """Send it from the host's space."""
    return send_declaration(
        lodging=lodging, month=month, content=content, **({"sent_from": "space"} | values)
    )
