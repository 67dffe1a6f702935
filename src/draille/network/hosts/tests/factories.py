"""Hosts and lodgings for tests, made as the office makes them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from draille.network.hosts.actions import create_host, create_lodging
from draille.network.hosts.enums import HostKind
from draille.network.hosts.models import Host, Lodging
from draille.territory.places.models import Commune
from tests.factories import CommuneFactory

_NUMBERS = count(1)


def make_host(name: str = "", **values: Any) -> Host:
    """A host; each has another name."""
    number = next(_NUMBERS)
    values.setdefault("email", f"hebergeur{number}@demo.example")
    return create_host(name=name or f"Hébergeur d’essai {number}", by=None, **values)


def make_agency(name: str = "", **values: Any) -> Host:
    """An agency."""
    return make_host(name, kind=HostKind.AGENCY, **values)


def make_lodging(
    name: str = "",
    *,
    host: Host | None = None,
    commune: Commune | None = None,
    first_day: date | None = None,
    **values: Any,
) -> Lodging:
    """A lodging, let by ``host`` (by a new one when not given)."""
    return create_lodging(
        name=name or f"Gîte d’essai {next(_NUMBERS)}",
        commune=commune or CommuneFactory(),
        host=host or make_host(),
        first_day=first_day,
        by=None,
        **values,
    )
