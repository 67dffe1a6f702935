"""``python -m benchmarks.importing_here archive few``: import it, import it again, save a few one by one.

Prints as JSON the seconds and the memory of each, inside the installation the environment names.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import django


def main() -> int:
    """The three measurements."""
    django.setup()
    from django.core.files import File

    from draille.offer.feeds import actions
    from draille.offer.feeds.models import Feed

    path, few = Path(sys.argv[1]), int(sys.argv[2])
    slow = _one_by_one(path, few)
    feed = Feed.objects.create(name="Essai", format="datatourisme", publish_new=True)
    with path.open("rb") as file:
        feed = actions.upload_delivery(feed=feed, file=File(file, name=path.name), by=None)
    told = {"slow": slow, "first": _run(feed), "again": _run(feed)}
    print(json.dumps(told))
    return 0


def _memory() -> tuple[float, float]:
    """Memory in use now, in megabytes: the process's own, and with what it maps of files."""
    lines = (line.split() for line in Path("/proc/self/status").read_text().splitlines())
    told = {line[0]: int(line[1]) * 1024 / 1e6 for line in lines if line[0] in ("RssAnon:", "VmRSS:")}
    return told["RssAnon:"], told["VmRSS:"]


def _run(feed: Any) -> dict[str, Any]:
    from draille.offer.feeds import actions
    from draille.offer.feeds.running import engine
    from draille.offer.feeds.running.batches import Importer

    samples: list[tuple[float, float]] = []
    taken: Callable[..., None] = Importer.take

    def sampled(self: Any, raws: Any) -> None:
        taken(self, raws)
        samples.append(_memory())

    Importer.take = sampled  # type: ignore[method-assign]
    before, began, worked = _memory(), time.perf_counter(), time.process_time()
    try:
        run = engine.do_run(actions.start_run(feed=feed, dry=False, by=None, now=True).pk)
    finally:
        Importer.take = taken  # type: ignore[method-assign]
    took, worked = time.perf_counter() - began, time.process_time() - worked
    if run is None or run.state != "done":
        raise AssertionError(run and run.failure)
    tenths = [samples[max(0, len(samples) * tenth // 10 - 1)][0] for tenth in range(1, 11)]
    return {
        "seconds": took,
        "processor": worked,
        "counts": run.counts,
        "before": before[0],
        "own": tenths,
        "peak": max(whole for _own, whole in samples),
        "objects": run.position,
    }


def _one_by_one(path: Path, few: int) -> float:
    """Seconds for so many objects, each read, mapped, cleaned and saved alone, as a view would."""
    from django.db import transaction

    from draille.offer.feeds.mapping import datatourisme
    from draille.offer.feeds.mapping.words import Words
    from draille.offer.feeds.reading.archives import Archive
    from draille.offer.offers.actions import create_offer, publish_offer
    from draille.offer.offers.models import Offer

    words = Words("datatourisme")
    began = time.perf_counter()
    with path.open("rb") as file:
        for raw in islice(Archive(file).objects(), few):
            arrival = datatourisme.map_object(raw.data, words)
            with transaction.atomic():
                sheet = {**arrival.sheet, "commune": arrival.insee}
                offer = create_offer(kind=arrival.kind, sheet=sheet, by=None, hold=False)
                if offer.category:
                    publish_offer(offer=offer, by=None)
    took = time.perf_counter() - began
    Offer.objects.all().delete()
    return took


if __name__ == "__main__":
    sys.exit(main())
