"""What happened since: mandates given to agencies, lodgings sold. Through the actions, so with a journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from draille.network.hosts.actions import add_mandate, create_host, transfer_ownership
from draille.network.hosts.demo.chance import rng
from draille.network.hosts.enums import HostKind
from draille.network.hosts.models import Host, Lodging, Ownership
from draille.network.tariffs.enums import Nature

MANDATES = 8
"""For each agency."""
SALES = (date(2023, 4, 1), date(2023, 9, 15), date(2024, 2, 1), date(2024, 7, 1), date(2025, 3, 1))
"""From a host of several lodgings to another host: as many hosts as before."""
BUYERS = (("Ninon Châtaigne", date(2025, 5, 1)), ("Joris Airelle", date(2025, 10, 1)))
"""New hosts, who take over from one who stops."""


def seed_changes(hosts: Mapping[int, Host], lodgings: Sequence[Lodging]) -> None:
    """Mandates first, then sales of what no agency has."""
    owners = dict(Ownership.objects.values_list("lodging", "host"))
    agencies = [host for host in hosts.values() if host.kind == HostKind.AGENCY]
    free = [
        lodging
        for lodging in rng("mandates").sample(list(lodgings), len(lodgings))
        if lodging.nature == Nature.FURNISHED and owners[lodging.pk] not in {host.pk for host in agencies}
    ]
    for rank, agency in enumerate(agencies):
        for step, lodging in enumerate(free[rank * MANDATES : (rank + 1) * MANDATES]):
            _mandate(lodging, agency, step)
    _sell(free[len(agencies) * MANDATES :], owners, {host.pk: host for host in hosts.values()})


def _mandate(lodging: Lodging, agency: Host, step: int) -> None:
    """Most for years, one begun in 2024, one ended."""
    add_mandate(
        lodging=lodging,
        agency=agency,
        first_day=date(2024, 1, 1) if step == 1 else date(2021, 1, 1),
        last_day=date(2024, 12, 31) if step == 2 else None,
        pays=step != 3,
        reference=f"{agency.code}-{lodging.code}",
        by=None,
    )


def _sell(free: Sequence[Lodging], owners: Mapping[int, int], hosts: Mapping[int, Host]) -> None:
    shares = Counter(owners.values())
    of_several: dict[int, Lodging] = {}
    for lodging in free:
        if shares[owners[lodging.pk]] > 1:
            of_several.setdefault(owners[lodging.pk], lodging)
    alone = [lodging for lodging in free if shares[owners[lodging.pk]] == 1]
    buyers = [hosts[owners[lodging.pk]] for lodging in alone]
    for lodging, buyer, day in zip(of_several.values(), buyers, SALES, strict=False):
        transfer_ownership(lodging=lodging, host=buyer, first_day=day, by=None, note="vente")
    for rank, (name, day) in enumerate(BUYERS):
        _take_over(alone[-1 - rank], name, day)


def _take_over(lodging: Lodging, name: str, day: date) -> None:
    email = f"{name.split()[0].lower()}@demo.example"
    host = create_host(name=name, email=email, city=lodging.commune.name, by=None)
    transfer_ownership(lodging=lodging, host=host, first_day=day, by=None, note="cession")
