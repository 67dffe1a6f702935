"""What the apps below are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from draille.network.declarations.queries import missing
from draille.network.hosts.models import Host
from draille.network.operators.queries import collected_by_month


def missing_months(first: date, last: date, hosts: Collection[Host] | None = None) -> list[Any]:
    """Months not declared, as (lodging, month, host). What nobody is known to let is not late."""
    return [row for row in missing(first, last, hosts=hosts) if row.host is not None]


def collected_nights(first: date, last: date) -> Mapping[tuple[int, date], int]:
    """Person-nights that platforms paid the tax for, by lodging and month."""
    return {key: one.nights for key, one in collected_by_month(first, last).items()}
