"""The dashboard's year and the report of it as PDF, as the year holds more and more contacts.

Whole page, in the process that answers (no network): the ratio is to an empty page of the same site.
``DRAILLE_BENCH_SIZES`` names other sizes (``11000,100000``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.ground import Installation, demonstration
from benchmarks.tables import Measured
from tests.cluster import binaries, running

SIZES = tuple(int(size) for size in os.environ.get("DRAILLE_BENCH_SIZES", "11000,100000,1000000").split(","))
"""The demonstration's own 2024 is grown to about each of them."""

MOST_ON_POSTGRESQL = 100_000
"""Two sizes are enough to see that the database changes nothing to how the cost grows."""


@dataclass(frozen=True)
class Size:
    """What was found at one size; ``pdf`` is missing where it was not asked for."""

    grown: dict[str, Any]
    board: dict[str, Any]
    empty: dict[str, Any]
    pdf: dict[str, Any] | None


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """The dashboard on both databases; the PDF on SQLite."""
    sizes = _sizes("SQLite", "", SIZES, tell, pdf=True)
    yield _board("SQLite", sizes)
    yield _pdf(sizes)
    if not binaries():
        tell("   PostgreSQL is not installed: left out")
        return
    with running() as address:
        smaller = [size for size in SIZES if size <= MOST_ON_POSTGRESQL]
        yield _board("PostgreSQL", _sizes("PostgreSQL", address, smaller, tell, pdf=False))


def _sizes(
    name: str, database: str, sizes: Sequence[int], tell: Callable[[str], None], *, pdf: bool
) -> list[Size]:
    found = []
    with demonstration(tell, database) as installed:
        for size in sizes:
            tell(f"   {name}: growing the year to {size} contacts")
            grown = _json(installed, "benchmarks.growing", str(size))
            tell(f"   {name}: reading {grown['contacts']} contacts")
            board, empty = (_json(installed, "benchmarks.reading", what) for what in ("board", "empty"))
            found.append(Size(grown, board, empty, _json(installed, "benchmarks.reporting") if pdf else None))
    return found


def _board(name: str, sizes: Sequence[Size]) -> Measured:
    first = sizes[0]
    return Measured(
        f"Dashboard of a year, {name}",
        (
            "Contacts of the year",
            "times the first",
            "page (ms)",
            "times the first",
            "page / empty page",
            "of which processor (ms)",
            "just after a contact (ms)",
            "peak memory (MB)",
            "counting the year anew (s)",
        ),
        [
            (
                f"{size.grown['contacts']:,}",
                size.grown["contacts"] / first.grown["contacts"],
                size.board["median"] * 1000,
                size.board["median"] / first.board["median"],
                size.board["median"] / size.empty["median"],
                size.board["processor"] * 1000,
                size.board["after"] * 1000,
                size.board["memory"],
                size.grown["recount"],
            )
            for size in sizes
        ],
        (
            "All contacts are in the year viewed, which is compared with the year before (15,000 contacts). "
            "The first line is the demonstration: 11,088 of its contacts are at the counter.",
            "Median of 7 readings; the page is built whole, by the process that answers it.",
            "Just after a contact: that day and its month are counted again (median of 3).",
        ),
    )


def _pdf(sizes: Sequence[Size]) -> Measured:
    rows = []
    for size in sizes:
        first, found = sizes[0], size.pdf
        assert found is not None
        assert first.pdf is not None
        rows.append(
            (
                f"{size.grown['contacts']:,}",
                size.grown["contacts"] / first.grown["contacts"],
                found["wall"] * 1000,
                found["wall"] / first.pdf["wall"],
                found["processor"] * 1000,
                found["figures"] * 1000,
                found["first"] * 1000,
                found["memory"],
                found["kilobytes"],
            )
        )
    return Measured(
        "The report of a year as PDF, SQLite",
        (
            "Contacts of the year",
            "times the first",
            "PDF (ms)",
            "times the first",
            "of which processor (ms)",
            "of which figures (ms)",
            "first PDF of a process (ms)",
            "peak memory (MB)",
            "document (kB)",
        ),
        rows,
        (
            "All chapters, contents, charts, tables and definitions; figures computed anew each time.",
            "Median of 7 after the first one, which may have to draw its charts: then they are kept.",
        ),
    )


def _json(installed: Installation, *command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(installed.run(*command).splitlines()[-1])
    return found
