"""Who lets them: one host for each professional of the catalogue, three of them agencies; their logins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils.text import slugify

from draille.kernel.bulk import insert_all
from draille.kernel.clock import local_moment, today
from draille.network.hosts.demo.chance import rng
from draille.network.hosts.enums import HostKind
from draille.network.hosts.models import Host, HostAccess
from draille.offer.offers.enums import Category
from draille.offer.offers.models import Offer
from draille.territory.people.models import Organisation

FIRMS = {Category.HOTEL, Category.CAMPING, Category.HOLIDAY_VILLAGE, Category.GROUP_LODGING}
AGENCIES = ("Clés des Cévennes", "Valats et Serres, locations", "Conciergerie de la Draille")
"""Invented: they let lodgings of their own, and others' by mandate."""
WITHOUT_EMAIL = 9
"""One host in so many writes on paper only."""
SILENT = 5
"""One login in so many was never used."""
COUPLES = 6
MADE = date(2021, 1, 11)


def write_hosts(offers: Sequence[Offer]) -> dict[int, Host]:
    """One host for each owner of a sheet, by the owner's key; those with most lodgings first are agencies."""
    owners: dict[int, tuple[Organisation, str]] = {}
    for offer in offers:
        if offer.owner and offer.owner_id:
            owners.setdefault(offer.owner_id, (offer.owner, offer.category))
    shares = Counter(offer.owner_id for offer in offers if offer.owner_id)
    agencies = [key for key, _share in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))][
        : len(AGENCIES)
    ]
    hosts = {
        key: _host(rank, owner, category) for rank, (key, (owner, category)) in enumerate(owners.items(), 1)
    }
    for key, name in zip(agencies, AGENCIES, strict=False):
        hosts[key].kind, hosts[key].name = HostKind.AGENCY, name
        hosts[key].siret = hosts[key].siret or _siret(int(hosts[key].code[1:]))
    insert_all(hosts.values(), with_keys=True)
    return hosts


def _host(rank: int, owner: Organisation, category: str) -> Host:
    firm = category in FIRMS
    name = owner.name if firm else owner.contact_name or owner.name
    paper = rank % WITHOUT_EMAIL == 0 and not firm
    return Host(
        code=f"H{rank:04d}",
        kind=HostKind.FIRM if firm else HostKind.PERSON,
        name=name,
        contact_name=owner.contact_name if firm else "",
        email="" if paper else f"{slugify(name)[:40]}-{rank}@demo.example",
        phone=owner.phone,
        street=owner.street,
        postcode=owner.postcode or (owner.commune.postcode if owner.commune else ""),
        city=owner.commune.name if owner.commune else "",
        language=owner.language,
        siret=_siret(rank) if firm else "",
        organisation=owner,
        created_at=local_moment(MADE, time(9)),
    )


def _siret(rank: int) -> str:
    """A number whose sum is right and that no firm bears: no SIREN begins with three zeros."""
    body = f"000{rank:06d}0001"
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(body)]
    return f"{body}{-sum(sum(divmod(value, 10)) for value in doubled) % 10}"


def write_accesses() -> int:
    """A login for every address; some couples share one, some were never used. How many."""
    hosts = list(Host.objects.exclude(email="").order_by("pk"))
    for one, other in zip(hosts[20 : 20 + COUPLES], hosts[60 : 60 + COUPLES], strict=True):
        other.email = one.email
    Host.objects.bulk_update(hosts[60 : 60 + COUPLES], ["email"])
    by_email: dict[str, list[Host]] = {}
    for host in hosts:
        by_email.setdefault(host.email, []).append(host)
    accesses = [
        HostAccess(email=email, created_at=local_moment(MADE), last_login_at=_last_login(rank, today()))
        for rank, email in enumerate(by_email)
    ]
    insert_all(accesses, with_keys=True)
    link = HostAccess.hosts.through
    link.objects.bulk_create(
        link(hostaccess_id=access.pk, host_id=host.pk)
        for access in accesses
        for host in by_email[access.email]
    )
    return len(accesses)


def _last_login(rank: int, day: date) -> datetime | None:
    if rank % SILENT == 3:
        return None
    return local_moment(day - timedelta(days=rng("login", rank).randint(1, 200)), time(18, 30))
