"""What counting a page costs its visitor, against the page not counted; what writing the counts costs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from benchmarks.audience_here import BATCH, EACH, PAGE, ROUNDS
from benchmarks.ground import Installation, demonstration
from benchmarks.tables import Measured, percentile
from tests.cluster import binaries, running


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """Both databases: the writing differs."""
    with demonstration(tell) as installed:
        yield _table("SQLite", installed)
    if binaries():
        with running(durable=True) as address, demonstration(tell, address) as installed:
            yield _table("PostgreSQL", installed)
    else:
        tell("   PostgreSQL is not installed: left out")


def _table(name: str, installed: Installation) -> Measured:
    found = json.loads(installed.run("benchmarks.audience_here"))
    base = percentile(found["without"], 50)
    rows = [
        (words, percentile(found[key], 50), percentile(found[key], 99), percentile(found[key], 50) / base)
        for key, words in (("without", "not counted"), ("with", "counted"))
    ]
    return Measured(
        f"Counting a page, {name}",
        ("List of offers", "p50 (ms)", "p99 (ms)", "p50 / not counted"),
        rows,
        [
            f"`{PAGE}` of the demonstration, {ROUNDS * EACH} times each, turn by turn, in one process.",
            f"Noting alone: {found['noted'] / BATCH * 1000:.0f} µs a page. Writing {BATCH} hits of 250 "
            f"visitors in one batch, beside the requests: {found['written']:.0f} ms.",
        ],
    )
