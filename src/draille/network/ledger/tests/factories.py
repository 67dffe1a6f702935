"""Hosts, lodgings and authorities for tests of the accounts."""

from __future__ import annotations

from itertools import count
from typing import Any

from draille.network.hosts.models import Host, Lodging, Ownership
from draille.network.ledger import actions
from draille.network.ledger.models import Line
from draille.network.tariffs.models import Authority
from draille.territory.places.models import Commune

_next = count(1)
INSEE = "48116"


def make_authority(**values: Any) -> Authority:
    """The community of communes."""
    number = next(_next)
    return Authority.objects.create(**({"name": f"CC {number}", "siren": f"2000{number:05d}"} | values))


def make_host(**values: Any) -> Host:
    """A host without lodgings."""
    number = next(_next)
    return Host.objects.create(**({"code": f"H{number}", "name": f"Hébergeur {number}"} | values))


def make_lodging(host: Host | None = None, insee: str = INSEE, **values: Any) -> Lodging:
    """A lodging in a commune, let by the host."""
    number = next(_next)
    commune = Commune.objects.get(insee=insee)
    lodging = Lodging.objects.create(
        **({"code": f"L{number}", "name": f"Gîte {number}", "commune": commune} | values)
    )
    if host:
        Ownership.objects.create(lodging=lodging, host=host)
    return lodging


def post(authority: Authority, host: Host | None, **values: Any) -> Line:
    """A line with a key of its own."""
    given = {"kind": "due", "parts": {"base": 1000}, "source": "test:1", "key": f"test:{next(_next)}"}
    return actions.post_line(**({"authority": authority, "host": host, "by": None} | given | values))
