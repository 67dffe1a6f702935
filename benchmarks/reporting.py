"""``python -m benchmarks.reporting``: the report of 2024 several times; times and memory as JSON."""

from __future__ import annotations

import json
import resource
import statistics
import time

import django

TIMES = 7


def main() -> None:
    """The first document of a fresh process, then the median of those that follow."""
    django.setup()
    from draille.steering.reports import exports, queries

    taken: list[tuple[float, float]] = []
    size = 0
    for _ in range(TIMES + 1):
        wall, processor = time.perf_counter(), time.process_time()
        body, _name, _kind = exports.render(2024, "pdf")
        taken.append((time.perf_counter() - wall, time.process_time() - processor))
        size = len(body)
    start = time.perf_counter()
    content = queries.build_report(2024)
    print(
        json.dumps(
            {
                "first": taken[0][0],
                "wall": statistics.median(wall for wall, _ in taken[1:]),
                "processor": statistics.median(processor for _, processor in taken[1:]),
                "figures": time.perf_counter() - start,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "kilobytes": size / 1024,
                "charts": sum(len(section.charts) for _name, section in content.sections()),
            }
        )
    )


if __name__ == "__main__":
    main()
