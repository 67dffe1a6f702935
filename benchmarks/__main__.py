"""``python -m benchmarks [name ...]``: run the benchmarks and print their tables in Markdown.

Run whole, they are kept in ``RESULTS.md``; ten minutes on a machine that does nothing else.

Each benchmark is a module of this package with a ``measure(tell)`` that yields ``Measured`` tables.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.tables import Measured, markdown

HERE = Path(__file__).parent
# In the order they are printed; a module that is here is run.
ORDER = (
    "posting",
    "counter_page",
    "figures",
    "importing",
    "tax_platform",
    "searching",
    "agenda",
    "printing_guide",
    "programme",
    "audience",
    "tax_year",
    "tax_delta",
    "serving",
    "lighthouse",
)


def names() -> list[str]:
    """The benchmarks there are, in their order."""
    there = {path.stem for path in HERE.glob("*.py")}
    return [name for name in ORDER if name in there]


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors; load before: {os.getloadavg()[0]:.1f}"
    )


def tell(line: str) -> None:
    """Progress, on the error output so that the tables can be redirected."""
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Run those asked for, or all."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="name", help=f"one of {', '.join(names())}; all by default"
    )
    parser.add_argument(
        "--objects", type=int, metavar="N", help="how many objects are imported; 100 000 by default"
    )
    parser.add_argument(
        "--database", choices=["sqlite", "postgresql"], help="import into this one only; both by default"
    )
    parser.add_argument(
        "--offers", type=int, metavar="N", help="serving: with so many offers only; as it comes, then 100 000"
    )
    parser.add_argument(
        "--stays", type=int, metavar="N", help="tax_year: how many stays; 10 000 000 by default"
    )
    asked = parser.parse_args()
    for name in ("objects", "database", "offers", "stays"):
        if value := getattr(asked, name):
            os.environ[f"BENCH_{name.upper()}"] = str(value)
    wanted = asked.names or names()
    if unknown := set(wanted) - set(names()):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    began, on = time.monotonic(), machine()
    print(f"Measured on: {on}\n", flush=True)
    printed = []
    for name in wanted:
        tell(f"== {name} ==")
        found: Iterable[Measured] = importlib.import_module(f"benchmarks.{name}").measure(tell)
        for table in found:
            printed.append(markdown(table))
            print(printed[-1], flush=True)
        tell(f"   {time.monotonic() - began:.0f} s since the beginning")
    if set(wanted) == set(names()):
        keep(on, printed, time.monotonic() - began)
    return 0


def keep(on: str, printed: list[str], took: float) -> None:
    """Write the results of a whole run beside this file."""
    day = f"{datetime.now(tz=UTC):%d %B %Y}"
    said = f"Last whole run (`make bench`): {day}, {took / 60:.0f} minutes, on {on}."
    (HERE / "RESULTS.md").write_text("\n".join(["# Results", "", said, "", *printed]).rstrip() + "\n")


if __name__ == "__main__":
    sys.exit(main())
