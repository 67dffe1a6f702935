"""The tourist tax computed again: millions of stays streamed, beside one stay at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.ground import empty_installation
from benchmarks.tables import Measured

COLUMNS = ("Way", "stays", "seconds", "µs a stay", "stays a second", "times the ORM")


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """On SQLite: only the slow way reads it for each stay; ``--stays`` makes it shorter."""
    many = int(os.environ.get("BENCH_STAYS", "10000000"))
    few, fewer = max(1000, many // 200), max(100, many // 50_000)
    tell(f"   {many} stays streamed, {few} explained one by one, {fewer} through the ORM")
    with empty_installation("") as installed:
        lines = installed.run("benchmarks.tax_recompute_here", str(many), str(few), str(fewer)).splitlines()
    yield _table(json.loads(lines[-1]))


def _table(told: dict[str, Any]) -> Measured:
    slow = told["orm"]["seconds"] / told["orm"]["stays"]
    streamed = told["streamed"]
    return Measured(
        f"The tourist tax of {streamed['stays']} stays",
        COLUMNS,
        [
            _row("one object at a time through the ORM", told["orm"], slow),
            _row("`assess_stay`, with its explanation", told["explained"], slow),
            _row("`assess_many`, streamed", streamed, slow),
            _row("a year of 357 lodgings, `assess_many`", told["year"], slow),
        ],
        [
            "Stays of 1 to 21 nights over two years in 19 communes, two deliberations, a third of them "
            "unclassified with prices that differ; one processor. The same stays give the same cents in "
            f"the three ways ({told['compared']} compared).",
            "Through the ORM: the deliberation of the commune is read again with its tariffs for each stay.",
            f"Memory of its own while streaming: {told['before']:.0f} MB before, then after each tenth "
            f"{', '.join(f'{part:.0f}' for part in streamed['memory'])} MB.",
        ],
    )


def _row(name: str, told: dict[str, Any], slow: float) -> list[object]:
    each = told["seconds"] / told["stays"]
    return [name, told["stays"], told["seconds"], each * 1e6, round(1 / each), slow / each]
