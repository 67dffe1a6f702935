"""The activity report as PDF, at 11,000, 100,000 and 1,000,000 contacts in its year."""

from __future__ import annotations

import json
from collections.abc import Callable

from benchmarks.ground import demonstration
from benchmarks.tables import Measured

SIZES = (0, 100_000, 1_000_000)


def measure(tell: Callable[[str], None]) -> list[Measured]:
    """Times in milliseconds; the memory is the whole process's peak."""
    rows = []
    with demonstration(tell) as installed:
        for size in SIZES:
            tell(f"   {size or 'demonstration'} contacts")
            contacts = json.loads(installed.run("benchmarks.growing", str(size)))["contacts"]
            installed.run("benchmarks.reporting")  # draws the charts once: they are kept in the database
            found = json.loads(installed.run("benchmarks.reporting"))
            rows.append(
                [
                    f"{contacts:,}",
                    found["figures"] * 1000,
                    found["first"] * 1000,
                    found["wall"] * 1000,
                    found["processor"] * 1000,
                    found["memory"],
                    found["kilobytes"],
                ]
            )
    return [
        Measured(
            title="The report of a year as PDF",
            columns=[
                "contacts of the year",
                "figures, ms",
                "first PDF of a process, ms",
                "PDF, ms",
                "of which processor, ms",
                "peak memory, MB",
                "document, kB",
            ],
            rows=rows,
            notes=[
                "All chapters, contents, charts, tables and definitions; figures computed anew each time.",
                "Median of 7 after the first one. Charts already drawn come from the cache.",
                "The first line is the demonstration: 11,088 of its contacts are at the counter.",
            ],
        )
    ]
