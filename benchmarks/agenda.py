"""Pages of the agenda with 100 and with 10,000 recurring events on both databases, side by side.

Each event comes back three days a week for two months: no day is empty, every page is full.
``DRAILLE_BENCH_EVENTS`` names other sizes (``100,2000``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.ground import empty_installation
from benchmarks.tables import Measured
from tests.cluster import binaries, running

SIZES = tuple(int(size) for size in os.environ.get("DRAILLE_BENCH_EVENTS", "100,10000").split(","))


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """One table for each database."""
    yield _table("SQLite", "", tell)
    if not binaries():
        tell("   PostgreSQL is not installed: left out")
        return
    with running() as address:
        yield _table("PostgreSQL", address, tell)


def _table(name: str, database: str, tell: Callable[[str], None]) -> Measured:
    found: list[dict[str, Any]] = []
    with empty_installation(database) as installed:
        for size in SIZES:
            tell(f"   {name}: {size} recurring events")
            printed = installed.run("benchmarks.agenda_here", str(size))
            found.append(json.loads(printed.splitlines()[-1]))
    few, many = found[0], found[-1]
    rows = [
        (
            page,
            *(one["pages"][page]["p50"] for one in found),
            many["pages"][page]["p50"] / few["pages"][page]["p50"],
            *(one["pages"][page]["p99"] for one in found),
            many["pages"][page]["queries"],
        )
        for page in few["pages"]
    ]
    return Measured(
        f"Agenda, {name}",
        (
            "Page",
            *(f"{size:,} events p50 (ms)" for size in SIZES),
            "times the first",
            *(f"{size:,} events p99 (ms)" for size in SIZES),
            "queries",
        ),
        rows,
        (
            f"{' and '.join(format(one['dates'], ',') for one in found)} dates, three days a week an event.",
            "The whole page of forty dates, in the process that answers (no network); 40 readings.",
            "Filter: a month, one sector, free.",
            "Statistics of the database up to date, as it keeps them by itself.",
        ),
    )
