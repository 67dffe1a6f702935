"""``python -m benchmarks.tax_year_here lodgings stays``: fill, compute again, ask for the board; as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import django

from benchmarks.tax_ground import YEAR, Filling

MONTHS = (date(YEAR, 1, 1), date(YEAR, 12, 1))
FEW = 300
BY_HAND = 1000
TIMES = 5


def main() -> int:
    """The measurements, once the tables are filled."""
    django.setup()
    from django.conf import settings

    lodgings, stays = int(sys.argv[1]), int(sys.argv[2])
    filling = Filling()
    filling.write(lodgings, stays)
    told: dict[str, Any] = {
        "size": Path(settings.DATABASES["default"]["NAME"]).stat().st_size,
        "plain": _plain(),
        "bare": _bare(min(filling.stays, 500_000)),
        "streamed": _streamed(lodgings, filling.stays),
        "board": _board(lodgings),
        "by_hand": _by_hand(),
    }
    _check()
    print(json.dumps(told))
    return 0


def _plain() -> dict[str, Any]:
    """Months read and computed as a view would, one after the other."""
    from draille.network.declarations.assessing import assess_month
    from draille.network.declarations.models import Version
    from draille.network.declarations.queries import content_of

    stays, began = 0, time.perf_counter()
    keys = list(Version.objects.order_by("pk").values_list("pk", flat=True)[:FEW])
    for key in keys:
        version = Version.objects.get(pk=key)
        content = content_of(version)
        found = assess_month(version.declaration.lodging, version.declaration.month, content)
        if found.total != version.total:
            raise AssertionError(f"not the same cents: {version.pk}")
        stays += len(content.stays)
    seconds = time.perf_counter() - began
    return {"lodgings": len(keys) // 12, "stays": stays, "seconds": seconds}


def _bare(number: int) -> dict[str, Any]:
    """The stays in memory, amounts only."""
    from draille.network.declarations.models import StayLine
    from draille.network.tariffs.enums import Category, Nature
    from draille.network.tariffs.queries import GridBook
    from draille.network.tariffs.rules import Stay, assess_many

    names = ("version__declaration__lodging__commune__insee", "first_night", "nights", "occupants", "price")
    rows = StayLine.objects.order_by("pk").values_list("version__category", *names)[:number]
    pairs = [
        (insee, Stay(first, nights, people, _nature(category, Nature), Category(category), {}, price))
        for category, insee, first, nights, people, price in rows
    ]
    book, began = GridBook.load(), time.perf_counter()
    for _found in assess_many(pairs, book.of):
        pass
    return {"lodgings": None, "stays": len(pairs), "seconds": time.perf_counter() - began}


def _nature(category: int, natures: Any) -> Any:
    return natures.UNCLASSIFIED if category == 9 else natures.FURNISHED


def _streamed(lodgings: int, stays: int) -> dict[str, Any]:
    """The product's own way, with its memory after each tenth."""
    from draille.network.declarations import recomputing

    run = recomputing.Recomputing(*MONTHS)
    memory: list[float] = []
    among: Callable[..., Any] = recomputing.Recomputing._among

    def sampled(self: Any, places: Any) -> Any:
        yield from among(self, places)
        memory.append(_memory())

    recomputing.Recomputing._among = sampled  # type: ignore[method-assign]
    before, began = _memory(), time.perf_counter()
    found = list(run)
    seconds = time.perf_counter() - began
    recomputing.Recomputing._among = among  # type: ignore[method-assign]
    if found or run.stays != stays:
        raise AssertionError(f"{len(found)} differ of {run.stays} stays")
    tenths = [memory[max(0, len(memory) * tenth // 10 - 1)] for tenth in range(1, 11)]
    return {"lodgings": lodgings, "stays": stays, "seconds": seconds, "before": before, "memory": tenths}


def _check() -> None:
    """One tariff corrected: the first month that differs is of a lodging it touches."""
    from draille.network.declarations.models import Version
    from draille.network.declarations.recomputing import Recomputing
    from draille.network.tariffs.models import Tariff

    Tariff.objects.filter(category=4).update(amount=Decimal("1.10"))
    for change in islice(Recomputing(*MONTHS), 100):
        if Version.objects.get(pk=change.version).category != 4 or change.difference is None:
            raise AssertionError("a month that the tariff does not touch")


def _board(lodgings: int) -> dict[str, Any]:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    user = get_user_model().objects.create_superuser("mesure@demo.example", password="x")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    path, took, worked = f"/gestion/taxe/?annee={YEAR}", [], []
    if client.get(path).status_code != 200:
        raise AssertionError("no board")
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    queries = len(asked)
    for _time in range(TIMES):
        began, spent = time.perf_counter(), time.process_time()
        client.get(path)
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - spent)
    return {
        "lodgings": lodgings,
        "seconds": median(took),
        "processor": median(worked),
        "queries": queries,
    }


def _by_hand() -> dict[str, Any]:
    """The calendar's sums by objects: each lodging, its declarations, their versions."""
    from collections import Counter

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from draille.network.hosts.models import Lodging

    nights: Counter[date] = Counter()
    due: Counter[date] = Counter()
    began, many = time.perf_counter(), 0
    with CaptureQueriesContext(connection) as asked:
        for lodging in Lodging.objects.order_by("pk")[:BY_HAND]:
            many += 1
            for declaration in lodging.declarations.filter(month__year=YEAR):
                if declaration.current:
                    nights[declaration.month] += declaration.current.person_nights
                    due[declaration.month] += declaration.current.total
    return {"lodgings": many, "seconds": time.perf_counter() - began, "queries": len(asked)}


def _memory() -> float:
    """The process's own, in megabytes."""
    lines = (line.split() for line in Path("/proc/self/status").read_text().splitlines())
    return next(int(line[1]) * 1024 / 1e6 for line in lines if line[0] == "RssAnon:")


if __name__ == "__main__":
    sys.exit(main())
