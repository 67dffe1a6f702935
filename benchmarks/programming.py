"""``python -m benchmarks.programming 120``: so many events in a fortnight, then its programme; as JSON."""

from __future__ import annotations

import json
import statistics
import sys
import time
from datetime import date, timedelta
from typing import Any

import django

TIMES = 5
FIRST = date(2026, 7, 4)
DAYS = 14


def main() -> None:
    """Only our events are published."""
    django.setup()
    count = int(sys.argv[1])
    grow(count)
    begun = time.perf_counter()
    printed()
    first = time.perf_counter() - begun
    runs = [printed() for _ in range(TIMES)]
    told = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    print(json.dumps({**told, "first": first - told["both"], "times": TIMES, "queries": queries()}))


def grow(count: int) -> None:
    """Spread over the days; a third come back each week, and are counted on one of their days."""
    from draille.offer.agenda.actions import create_event
    from draille.offer.agenda.enums import Status
    from draille.offer.agenda.models import Event, Occurrence
    from draille.territory.places.models import Commune

    Event.objects.update(status=Status.ARCHIVED)
    Occurrence.objects.update(public=False)
    communes = list(Commune.objects.filter(sector__isnull=False))
    for place in range(count):
        day = FIRST + timedelta(days=place % DAYS)
        weekly = place % 3 == 0
        begins = day - timedelta(days=28) if weekly and place % DAYS >= 7 else day
        until = day.strftime("%Y%m%d")
        hour = 8 + place * 7 % 13
        create_event(
            sheet={
                "title": f"Marché et veillée de la draille {place:04d}",
                "summary": "Producteurs de la vallée, musique sur la place et jeux de bois pour les enfants.",
                "theme": "marches",
                "commune": communes[place % len(communes)].insee,
                "place_name": "Place du Temple",
                "schedules": [
                    {
                        "first_day": begins.isoformat(),
                        "rule": f"FREQ=WEEKLY;INTERVAL=4;UNTIL={until}" if weekly else "",
                        "sessions": [{"start": f"{hour:02d}:30", "end": f"{hour + 2:02d}:00"}],
                    }
                ],
                "phone": "04 65 71 48 00",
                "booking": "required" if place % 4 == 0 else "",
                "prices": [{"for": "adult", "name": "", "amount": 600, "note": ""}],
                "audiences": ["families"] if place % 2 else [],
            },
            by=None,
            status=Status.PUBLISHED,
        )


def order() -> Any:
    """The fortnight, of the whole destination."""
    from draille.promotion.programmes.orders import Order

    last = FIRST + timedelta(days=DAYS - 1)
    return Order(kind="booklet", first_day=FIRST, last_day=last, day=date(2026, 6, 29))


def printed() -> dict[str, float]:
    """Once: seconds of each part, booklets and pages."""
    from draille.promotion.programmes import making, printing
    from draille.promotion.programmes.contents import contents_of
    from draille.promotion.programmes.layout import Layout, plan_of
    from draille.promotion.programmes.printing import in_language

    asked = order()
    with in_language(asked):
        begun = time.perf_counter()
        layout = Layout(asked, contents_of(asked))
        read = time.perf_counter()
        plan = plan_of(layout)
        laid = time.perf_counter()
        for number, leaflet in enumerate(plan.leaflets, start=1):
            data, title = making.booklet_data(layout, plan, leaflet, number)
            printing.drawn(data, asked, title)
        drawn = time.perf_counter()
    making.documents_of(asked)
    both = time.perf_counter()
    return {
        "whole": drawn - begun,
        "reading": read - begun,
        "laying": laid - read,
        "compiling": drawn - laid,
        "both": both - drawn,
        "lines": len(layout.contents.lines),
        "booklets": len(plan.leaflets),
        "pages": sum(plan.pages),
    }


def queries() -> int:
    """How many are asked of the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from draille.promotion.programmes import making

    with CaptureQueriesContext(connection) as asked:
        making.documents_of(order())
    return len(asked)


if __name__ == "__main__":
    main()
