"""The programme of a fortnight, from the database to the PDF: 120 events, then 120 a day.

Events are whole: text, place, price, telephone, audience; a third of them come back. The ratio is to
the office's usual fortnight of 120, in the same process.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from benchmarks.ground import demonstration
from benchmarks.tables import Measured

COUNTS = (("120 in 14 days", 120), ("120 a day", 1680))


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """One table, on SQLite."""
    found = []
    for name, count in COUNTS:
        with demonstration(tell) as installed:
            tell(f"   the programme of {count} events")
            found.append((name, json.loads(installed.run("benchmarks.programming", str(count)))))
    usual = found[0][1]["whole"]
    yield Measured(
        "Programme of 14 days",
        (
            "Events",
            "whole (s)",
            "database and words (s)",
            "measuring, pages (s)",
            "compiling (s)",
            "times 120",
            "lines",
            "booklets",
            "pages",
            "both with sheets (s)",
        ),
        [
            (
                name,
                one["whole"],
                one["reading"],
                one["laying"],
                one["compiling"],
                one["whole"] / usual,
                one["lines"],
                one["booklets"],
                one["pages"],
                one["both"],
            )
            for name, one in found
        ],
        (
            "An A5 booklet to read; the last column makes the sheets to fold as well.",
            f"Median of {found[0][1]['times']}, in a process that printed once before: the first takes "
            f"{found[0][1]['first']:.2f} s more (fonts, code, modules).",
            f"{found[0][1]['queries']} queries for 120, {found[1][1]['queries']} for 1,680 "
            "(events are read 500 at a time).",
        ),
    )
