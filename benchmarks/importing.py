"""Importing a large DATAtourisme archive, beside saving its objects one by one through the ORM."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.delivering import write_delivery
from benchmarks.ground import empty_installation
from benchmarks.tables import Measured
from tests.cluster import binaries, running

COLUMNS = (
    "Import",
    "objects",
    "seconds",
    "ms an object",
    "of which processor",
    "objects a second",
    "peak memory (MB)",
)


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """Both databases, or the one ``--database`` names; ``--objects`` makes it shorter."""
    many, only = int(os.environ.get("BENCH_OBJECTS", "100000")), os.environ.get("BENCH_DATABASE", "")
    with tempfile.TemporaryDirectory(prefix="draille-bench-feed-") as folder:
        path = Path(folder) / "flux.zip"
        tell(f"   making {many} objects")
        size = write_delivery(path, many)
        if only in ("", "sqlite"):
            yield _measure_on("SQLite", "", path, many, size, tell)
        if only == "postgresql" or (binaries() and not only):
            with running(durable=True) as address:
                yield _measure_on("PostgreSQL", address, path, many, size, tell)


def _measure_on(
    name: str, database: str, path: Path, many: int, size: int, tell: Callable[[str], None]
) -> Measured:
    few = max(200, many // 100)
    with empty_installation(database) as installed:
        tell(f"   {name}: {many} objects, then again; {few} one by one")
        told: dict[str, Any] = json.loads(
            installed.run("benchmarks.importing_here", str(path), str(few)).splitlines()[-1]
        )
    first, again = told["first"], told["again"]
    if first["counts"].get("created") != many or again["counts"].get("unchanged") != many:
        raise AssertionError(f"not all imported, or not all found again: {first['counts']} {again['counts']}")
    return Measured(
        f"Importing {many} sheets, {name}",
        COLUMNS,
        [
            [
                "one by one through the ORM",
                few,
                told["slow"],
                told["slow"] / few * 1000,
                None,
                round(few / told["slow"]),
                None,
            ],
            _row("the feed, first run", first),
            _row("the feed, second run (nothing changed)", again),
        ],
        [
            f"Objects in DATAtourisme's shape, {size / 1000:.1f} kB each on average, in one archive; "
            "every one is read, mapped, cleaned, compared, written with its lists and indexed for search.",
            f"Memory of its own, first run: {first['before']:.0f} MB before it began, then after a tenth of "
            f"the objects, two tenths and so on: {', '.join(f'{part:.0f}' for part in first['own'])} MB. "
            f"From a fifth of them to the end: ±{_spread(first['own'][1:]):.1f} %.",
            "Peak memory counts what is mapped of files besides: the program and, on SQLite, up to 128 MB of "
            "the database (`mmap_size`), which the system takes back when it needs room.",
            "One by one: the same reading and mapping, then `create_offer` and `publish_offer` in a "
            "transaction each, as a form does.",
        ],
    )


def _spread(values: list[float]) -> float:
    """Half of what is between the smallest and the largest, as a percentage of their middle."""
    low, high = min(values), max(values)
    return (high - low) / (high + low) * 100


def _row(name: str, run: dict[str, Any]) -> list[object]:
    many, seconds = run["objects"], run["seconds"]
    return [
        name,
        many,
        seconds,
        seconds / many * 1000,
        run["processor"] / many * 1000,
        round(many / seconds),
        round(run["peak"]),
    ]
