"""Importing a platform's file of a million stays, beside saving its lines one by one through the ORM."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.ground import empty_installation
from benchmarks.tables import Measured
from tests.cluster import binaries, running

COLUMNS = (
    "Import",
    "lines",
    "seconds",
    "ms a line",
    "of which processor",
    "lines a second",
    "peak memory (MB)",
)


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """Both databases, or the one ``--database`` names; ``--objects`` says how many lines."""
    many, only = int(os.environ.get("BENCH_OBJECTS", "1000000")), os.environ.get("BENCH_DATABASE", "")
    if only in ("", "sqlite"):
        yield _measure_on("SQLite", "", many, tell)
    if only == "postgresql" or (binaries() and not only):
        with running(durable=True) as address:
            yield _measure_on("PostgreSQL", address, many, tell)


def _measure_on(name: str, database: str, many: int, tell: Callable[[str], None]) -> Measured:
    few = max(100, many // 1000)
    with empty_installation(database) as installed:
        tell(f"   {name}: {many} lines; {few} one by one")
        told: dict[str, Any] = json.loads(
            installed.run("benchmarks.tax_platform_here", str(many), str(few)).splitlines()[-1]
        )
    run, slow = told["import"], told["slow"]
    if run["counts"].get("lines") != many:
        raise AssertionError(f"not all imported: {run['counts']}")
    own = run["own"]
    return Measured(
        f"Importing {many} stays of a platform, {name}",
        COLUMNS,
        [
            ["one by one through the ORM", few, slow, slow / few * 1000, None, round(few / slow), None],
            [
                "the file, imported",
                many,
                run["seconds"],
                run["seconds"] / many * 1000,
                run["processor"] / many * 1000,
                round(many / run["seconds"]),
                round(run["peak"]),
            ],
            ["totals by platform, month, commune, category", many, told["totals"], None, None, None, None],
        ],
        [
            f"A CSV of {told['size'] / 1e6:.0f} MB, {told['lodgings']} lodgings; every line is read, "
            "checked, matched to its lodging, recomputed with the tariff of its commune and written.",
            f"Memory of its own: {run['before']:.0f} MB before it began, then after each tenth of the "
            f"lines: {', '.join(f'{part:.0f}' for part in own)} MB.",
            "One by one: the same reading, matching and computation, then an object created and saved in a "
            "transaction each.",
        ],
    )
