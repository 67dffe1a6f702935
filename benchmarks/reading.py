"""``python -m benchmarks.reading board``: how long the dashboard of 2024 (or an ``empty`` page) takes here.

Prints the first and the median time in seconds, of which processor, the median just after a contact was
recorded, and the peak memory.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
import uuid
from collections.abc import Callable

import django

RUNS = 7


def main() -> int:
    """Measure one of the two."""
    django.setup()
    read = {"board": _board, "empty": _empty}[sys.argv[1]]()
    first, _ = _time(read)
    times = [_time(read) for _ in range(RUNS)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    after = []
    if sys.argv[1] != "empty":
        for _ in range(3):
            _record()
            after.append(_time(read)[0])
    found = {
        "first": first,
        "median": statistics.median(wall for wall, _ in times),
        "processor": statistics.median(processor for _, processor in times),
        "after": statistics.median(after) if after else None,
        "memory": memory,
    }
    print(json.dumps(found))
    return 0


def _time(read: Callable[[], None]) -> tuple[float, float]:
    start, processor = time.perf_counter(), time.process_time()
    read()
    return time.perf_counter() - start, time.process_time() - processor


def _board() -> Callable[[], None]:
    from django.urls import reverse

    return _page(f"{reverse('dashboard:show_board')}?period=2024")


def _empty() -> Callable[[], None]:
    return _page("/benchmark/empty/")


def _page(address: str) -> Callable[[], None]:
    from django.conf import settings
    from django.test import Client

    from draille.territory.people.models import User

    client = Client()
    person = User.objects.filter(groups__name="director").first()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])

    def read() -> None:
        response = client.get(address, headers={"host": "127.0.0.1"})
        assert response.status_code == 200, response.status_code

    return read


def _record() -> None:
    """One more contact, as the counter records it."""
    from django.db import transaction

    from draille.welcome.reception.models import Contact
    from draille.welcome.reception.tallies import mark_stale, place_of

    with transaction.atomic():
        contact = Contact.objects.filter(channel="counter", day__year=2024).select_related("office")[0]
        contact.pk, contact.uuid, contact._state.adding = None, uuid.uuid4(), True
        contact.save()
        mark_stale([(place_of(contact), contact.day)])


if __name__ == "__main__":
    sys.exit(main())
