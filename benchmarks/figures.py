"""The dashboard's year and the chapter "Accueil" as the year viewed holds more and more contacts.

Whole page, in the process that answers (no network): the ratio is to an empty page of the same site.
``DRAILLE_BENCH_SIZES`` names other sizes (``11000,100000``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from benchmarks.ground import Installation, demonstration
from benchmarks.tables import Measured
from tests.cluster import binaries, running

SIZES = tuple(int(size) for size in os.environ.get("DRAILLE_BENCH_SIZES", "11000,100000,1000000").split(","))
"""``python -m benchmarks figures`` grows the demonstration's own 2024 to about each of them."""


def measure(tell: Callable[[str], None]) -> list[Measured]:
    """One table a database."""
    found = [_on("SQLite", "", tell)]
    if binaries():
        with running() as address:
            found.append(_on("PostgreSQL", address, tell))
    else:
        tell("   PostgreSQL is not installed: measured on SQLite only")
    return found


COLUMNS = (
    "Contacts of the year",
    "dashboard (ms)",
    "just after a contact (ms)",
    "dashboard / empty page",
    "peak memory (MB)",
    "chapter (ms)",
    "peak memory (MB)",
    "counting the year anew (s)",
)


def _on(name: str, database: str, tell: Callable[[str], None]) -> Measured:
    rows = []
    with demonstration(tell, database) as installed:
        for size in SIZES:
            tell(f"   {name}: growing the year to {size} contacts")
            grown = _json(installed, "benchmarks.growing", str(size))
            tell(f"   {name}: reading {grown['contacts']} contacts")
            board, chapter, empty = (
                _json(installed, "benchmarks.reading", what) for what in ("board", "chapter", "empty")
            )
            rows.append(
                (
                    f"{grown['contacts']:,}",
                    board["median"] * 1000,
                    board["after"] * 1000,
                    board["median"] / empty["median"],
                    board["memory"],
                    chapter["median"] * 1000,
                    chapter["memory"],
                    grown["recount"],
                )
            )
    return Measured(
        f"Figures of a year, {name}",
        COLUMNS,
        rows,
        (
            "All contacts are in the year viewed, which is compared with the year before (15,000 contacts).",
            "Median of 7 readings; the page is built whole, by the process that answers it.",
            "Just after a contact: that day and its month are counted again (median of 3).",
        ),
    )


def _json(installed: Installation, *command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(installed.run(*command).splitlines()[-1])
    return found
