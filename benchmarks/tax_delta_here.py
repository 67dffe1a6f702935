"""``python -m benchmarks.tax_delta_here stream|dom file``: read it, print seconds and memory as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import django


def main() -> int:
    """One reading."""
    django.setup()
    from draille.network.tariffs.delta import Vote, read_delta
    from draille.network.tariffs.delta.parsing import Reader

    way, path = sys.argv[1], Path(sys.argv[2])
    before, began, votes = _peak(), time.perf_counter(), 0
    if way == "stream":
        with path.open("rb") as file:
            votes = sum(1 for one in read_delta(file) if isinstance(one, Vote) and not one.problems)
    else:
        from defusedxml.ElementTree import parse

        for element in parse(path).getroot().iter("deliberation"):
            votes += not Reader(element).vote().problems
    told = {"votes": votes, "seconds": time.perf_counter() - began, "memory": _peak() - before}
    print(json.dumps(told))
    return 0


def _peak() -> float:
    """The most memory the process had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main())
