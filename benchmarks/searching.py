"""Search by words at 500 and 100,000 offers on both databases, beside a plain ``icontains``.

The first page of 24 answers, with their number, in the process that answers (no network, no page).
``DRAILLE_BENCH_OFFERS`` names other sizes (``500,20000``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.ground import Installation, empty_installation
from benchmarks.tables import Measured
from tests.cluster import binaries, running

SIZES = tuple(int(size) for size in os.environ.get("DRAILLE_BENCH_OFFERS", "500,100000").split(","))


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """One table for each database."""
    yield _table("SQLite", "", tell)
    if not binaries():
        tell("   PostgreSQL is not installed: left out")
        return
    with running() as address:
        yield _table("PostgreSQL", address, tell)


def _table(name: str, database: str, tell: Callable[[str], None]) -> Measured:
    rows = []
    with empty_installation(database) as installed:
        for size in SIZES:
            tell(f"   {name}: {size} offers")
            found = json_of(installed, "benchmarks.searched", str(size))
            rows.append(
                (
                    f"{size:,}",
                    found["p50"],
                    found["p99"],
                    found["plain_p50"],
                    found["plain_p99"],
                    found["p99"] / found["plain_p99"],
                    found["corrected_p50"],
                    found["corrected_p99"],
                    found["facets_p50"],
                    found["indexing"],
                )
            )
    return Measured(
        f"Search by words, {name}",
        (
            "Offers",
            "p50 (ms)",
            "p99 (ms)",
            "icontains p50 (ms)",
            "icontains p99 (ms)",
            "p99 / icontains p99",
            "with a typing error p50 (ms)",
            "p99 (ms)",
            "counts beside the choices p50 (ms)",
            "indexing one offer (ms)",
        ),
        rows,
        (
            "First 24 answers as people see them, and their number; 200 questions of one to three words.",
            "icontains: the same words looked for in name, summary and description, in the order of names.",
            "With a typing error: one letter of one word changed; 100 questions.",
            "Indexing: 1,000 at a time, reading included.",
        ),
    )


def json_of(installed: Installation, *command: str) -> dict[str, Any]:
    """What a module run in it printed last."""
    found: dict[str, Any] = json.loads(installed.run(*command).splitlines()[-1])
    return found
