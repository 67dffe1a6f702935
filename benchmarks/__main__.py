"""``python -m benchmarks [name ...]``: run the benchmarks and print their tables in Markdown.

Each benchmark is a module of this package with a ``measure(tell)`` that yields ``Measured`` tables.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from benchmarks.tables import Measured, markdown

HERE = Path(__file__).parent
# In the order they are printed; a module that is here is run.
ORDER = ("posting", "counter_page", "figures", "report_pdf")


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
    wanted = parser.parse_args().names or names()
    if unknown := set(wanted) - set(names()):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    print(f"Measured on: {machine()}\n", flush=True)
    for name in wanted:
        tell(f"== {name} ==")
        found: Iterable[Measured] = importlib.import_module(f"benchmarks.{name}").measure(tell)
        for table in found:
            print(markdown(table), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
