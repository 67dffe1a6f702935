"""The demonstration's register: the 357 lodgings of the catalogue, their 287 hosts, 98 classified in 2023.

The office counted so in 2023 (27,5 % classified). Names come from the catalogue, which invented them; the
rest is drawn from a fixed seed. Certificates follow those of the sheets, which follow today.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.kernel.journal import write_entry
from draille.network.hosts.demo.changes import seed_changes
from draille.network.hosts.demo.lodgings import write_details, write_lodgings
from draille.network.hosts.demo.people import write_accesses, write_hosts
from draille.network.hosts.models import Host
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

ORDER = 58
"""After the catalogue (50), before its upkeep (60), which adds sheets that are duplicates."""


@transaction.atomic
def seed_hosts(tell: Callable[[str], None]) -> None:
    """Create the register; nothing without a catalogue, nor where there are hosts."""
    if Host.objects.exists():
        tell("déjà en place")
        return
    offers = list(
        Offer.objects.published()
        .filter(kind=Kind.LODGING, owner__isnull=False, commune__isnull=False)
        .select_related("owner", "commune")
        .order_by("pk")
    )
    if not offers:
        tell("pas de catalogue")
        return
    hosts = write_hosts(offers)
    lodgings = write_lodgings(offers, hosts)
    write_details(lodgings, today())
    seed_changes(hosts, lodgings)
    accesses = write_accesses()
    tell(f"{len(lodgings)} hébergements, {len(hosts)} hébergeurs, {accesses} accès à l’espace hébergeurs")
    note = f"{len(lodgings)} hébergements et {len(hosts)} hébergeurs inventés"
    write_entry(by=None, verb="import_hosts", record=lodgings[0], note=note)


seeders.register(Seeder(code="hosts", label="hébergeurs et hébergements", seed=seed_hosts, order=ORDER))
