"""``python -m benchmarks.page_costs PATH…``: what a page costs the process that makes it, printed as JSON.

Processor's time says more than the clock on a machine that others load.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

import django

TIMES = 9


def main() -> None:
    """Median milliseconds of processor and number of queries of each page, once it was made twice."""
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found = Client(headers={"host": "127.0.0.1", "accept-encoding": "gzip"}), {}
    for path in sys.argv[1:]:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        queries, spent = len(asked), []  # the list is emptied by the next request
        for _time in range(TIMES):
            began = time.process_time()
            client.get(path)
            spent.append((time.process_time() - began) * 1000)
        found[path] = {"processor": median(spent), "queries": queries}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
