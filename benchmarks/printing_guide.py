"""The lodging guide of 400 lodgings with their photos, from the database to the PDF.

Every lodging is a partner's, printed whole: photo, text, labels, prices, contacts, one in two with a booking
code. The ratio is to the very same guide without photos, in the same process.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from benchmarks.ground import demonstration
from benchmarks.tables import Measured

LODGINGS = 400


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """One table, on SQLite."""
    with demonstration(tell) as installed:
        tell(f"   printing the guide of {LODGINGS} lodgings")
        found = json.loads(installed.run("benchmarks.guiding", str(LODGINGS)))
    photos, bare = found["photos"], found["bare"]
    yield Measured(
        f"Lodging guide of {LODGINGS} lodgings",
        (
            "Guide",
            "whole (s)",
            "database and words (s)",
            "photos (s)",
            "compiling (s)",
            "times without photos",
            "pages",
            "size (MB)",
        ),
        [
            (
                name,
                one["whole"],
                one["database"],
                one["files"],
                one["compiling"],
                one["whole"] / bare["whole"],
                one["pages"],
                one["megabytes"],
            )
            for name, one in (("with photos", photos), ("without photos", bare))
        ],
        (
            f"{found['pictures']} photos of 540 × 360 pixels (45 × 30 mm at 300 dots per inch), one each, "
            "none alike; made before, as they are in an office after the first edition.",
            "Median of 5, in a process that printed once before: the first takes "
            f"{found['first']:.2f} s more (fonts, codes, modules).",
            f"{found['queries']} queries, whatever the number of lodgings.",
        ),
    )
