"""``python -m benchmarks.tax_platform_here many few``: make a file, import it, save a few lines one by one.

Prints as JSON the seconds and the memory, inside the installation the environment names.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

LODGINGS = 2000


def main() -> int:
    """The measurements."""
    django.setup()
    from draille.network.operators import queries

    many, few = int(sys.argv[1]), int(sys.argv[2])
    ground = _ground()
    with tempfile.TemporaryDirectory(prefix="draille-bench-tax-") as folder:
        path = Path(folder) / "versement.csv"
        _write(path, ground, many)
        told: dict[str, Any] = {
            "size": path.stat().st_size,
            "lodgings": LODGINGS,
            "slow": _one_by_one(ground, few),
        }
        told["import"] = _import(path, ground)
    began = time.perf_counter()
    queries.totals(date(2026, 1, 1), date(2026, 12, 31))
    told["totals"] = time.perf_counter() - began
    print(json.dumps(told))
    return 0


def _ground() -> Any:
    """An authority with its grids, a platform, and lodgings with a number, half of them classified."""
    from draille.network.hosts.models import Classification, Lodging, Registration
    from draille.network.operators.models import Platform
    from draille.network.tariffs.demo import seed_tariffs
    from draille.territory.places.models import Commune

    seed_tariffs(lambda _text: None)
    commune = Commune.objects.get(insee="48194")
    lodgings = Lodging.objects.bulk_create(
        Lodging(code=f"B{number}", name=f"Gîte {number}", commune=commune, nature=4)
        for number in range(LODGINGS)
    )
    Registration.objects.bulk_create(
        Registration(lodging=lodging, kind="municipal", number=_number(at))
        for at, lodging in enumerate(lodgings)
    )
    Classification.objects.bulk_create(
        Classification(lodging=lodging, nature=4, category=4, stars=3) for lodging in lodgings[::2]
    )
    return Platform.objects.create(name="Mesure")


def _number(at: int) -> str:
    return f"48194{at:06}AA"


def _rows(many: int) -> Iterator[Any]:
    from draille.network.operators.reading.rows import LineData

    first = date(2026, 1, 1)
    for at in range(many):
        yield LineData(
            number=at,
            first_night=first + timedelta(days=at * 7 % 360),
            nights=at % 7 + 1,
            persons=at % 4 + 1,
            paid=(at % 7 + 1) * (at % 4 + 1) * 100,
            registration=_number(at * 31 % LODGINGS),
            address=f"{at % 40 + 1} chemin des Mesures",
            postcode="48220",
            commune="Vialas",
            collected_on=first + timedelta(days=at * 7 % 360 + 1),
            price=(at % 7 + 1) * 8000,
        )


def _write(path: Path, platform: Any, many: int) -> None:
    from draille.network.operators.generating import remittance_lines

    with path.open("wb") as file:
        file.writelines(remittance_lines(platform, _rows(many)))


def _memory() -> tuple[float, float]:
    """Memory in use now, in megabytes: the process's own, and with what it maps of files."""
    lines = (line.split() for line in Path("/proc/self/status").read_text().splitlines())
    told = {line[0]: int(line[1]) * 1024 / 1e6 for line in lines if line[0] in ("RssAnon:", "VmRSS:")}
    return told["RssAnon:"], told["VmRSS:"]


def _values() -> dict[str, Any]:
    from draille.network.tariffs.models import Authority

    return {
        "authority": Authority.objects.get(siren="200069136"),
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 12, 31),
        "received_on": date(2026, 12, 31),
        "by": None,
    }


def _import(path: Path, platform: Any) -> dict[str, Any]:
    from django.core.files import File

    from draille.network.operators import actions
    from draille.network.operators.importing import engine
    from draille.network.operators.importing.taking import Taker

    with path.open("rb") as file:
        remittance = actions.receive_remittance(
            platform=platform, file=File(file, name=path.name), **_values()
        )
    actions.start_reading(remittance=remittance, by=None, now=True)
    samples: list[tuple[float, float]] = []
    taken: Callable[..., None] = Taker.take

    def sampled(self: Any, *given: Any) -> None:
        taken(self, *given)
        samples.append(_memory())

    Taker.take = sampled  # type: ignore[method-assign,assignment]
    before, began, worked = _memory(), time.perf_counter(), time.process_time()
    done = engine.do_reading(remittance.pk)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    if done is None or done.state != "read":
        raise AssertionError(done and done.failure)
    return {
        "seconds": took,
        "processor": worked,
        "counts": done.counts,
        "before": before[0],
        "own": [samples[max(0, len(samples) * tenth // 10 - 1)][0] for tenth in range(1, 11)],
        "peak": max(whole for _own, whole in samples),
    }


def _one_by_one(platform: Any, few: int) -> float:
    """Seconds for so many lines, each matched by a query, computed and saved alone, as a view would."""
    from django.db import transaction

    from draille.network.hosts.models import Registration
    from draille.network.hosts.queries import kind_on
    from draille.network.operators.importing.listings import key_of
    from draille.network.operators.models import Listing, Remittance, RemittanceLine
    from draille.network.tariffs.queries import GridBook
    from draille.network.tariffs.rules import Stay, assess_stay

    remittance = Remittance.objects.create(platform=platform, **_values())
    book = GridBook.load()
    began = time.perf_counter()
    for row in _rows(few):
        with transaction.atomic():
            found = Registration.objects.select_related("lodging").get(number=row.registration)
            listing, _new = Listing.objects.get_or_create(
                platform=platform, key=key_of(row), defaults={"lodging": found.lodging, "matched": 1}
            )
            kind = kind_on(found.lodging, row.first_night)
            grids = book.grids("48194", row.first_night, row.first_night + timedelta(days=row.nights))
            stay = Stay(row.first_night, row.nights, row.persons, *kind, price=row.price)
            expected = assess_stay(stay, grids).total
            RemittanceLine.objects.create(
                remittance=remittance,
                number=row.number,
                listing=listing,
                first_night=row.first_night,
                nights=row.nights,
                persons=row.persons,
                collected_on=row.collected_on,
                price=row.price,
                paid=row.paid,
                nature=kind[0],
                category=kind[1],
                expected=expected,
                difference=row.paid - expected,
                outcome=1,
            )
    took = time.perf_counter() - began
    remittance.delete()
    Listing.objects.all().delete()
    return took


if __name__ == "__main__":
    sys.exit(main())
