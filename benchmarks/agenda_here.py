"""Fill an installation with recurring events, read its agenda, print the times (run by ``agenda``)."""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from typing import Any

import django

DAYS = ("MO,WE,FR", "TU,TH,SA", "WE,FR,SU", "MO,TH,SA", "TU,FR,SU", "MO,WE,SA", "TU,TH,SU")
SEASON = 60
READINGS, WARMING = 40, 5
BATCH = 500


def fill(size: int, first: date) -> None:
    """Events until there are so many."""
    from draille.offer.agenda.actions.bulk import create_events
    from draille.offer.agenda.models import Event, Theme
    from draille.territory.places.models import Commune

    themes = list(Theme.objects.values_list("slug", flat=True))
    communes = list(Commune.objects.filter(sector__isnull=False).values_list("insee", flat=True))
    until = first + timedelta(days=SEASON)

    def sheet(number: int) -> dict[str, Any]:
        rule = f"FREQ=WEEKLY;BYDAY={DAYS[number % len(DAYS)]};UNTIL={until:%Y%m%d}"
        hours = {"start": f"{9 + number % 12:02d}:00", "end": f"{11 + number % 12:02d}:00"}
        return {
            "title": f"Rendez-vous {number}",
            "summary": "Une heure et demie avec ceux qui font vivre la vallée.",
            "theme": themes[number % len(themes)],
            "commune": communes[number % len(communes)],
            "free": number % 4 < 2,
            "schedules": [{"first_day": first.isoformat(), "rule": rule, "sessions": [hours]}],
        }

    there = Event.objects.count()
    for begin in range(there, size, BATCH):
        create_events(sheets=[sheet(number) for number in range(begin, min(begin + BATCH, size))])


def settle() -> None:
    """What the databases do by themselves some time after many rows came."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def read(client: Any, address: str) -> dict[str, float]:
    """Milliseconds of one page, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from benchmarks.tables import percentile

    spent = []
    for number in range(WARMING + READINGS):
        began = time.perf_counter()
        answer = client.get(address)
        taken = (time.perf_counter() - began) * 1000
        if answer.status_code != 200 or answer.content.count(b"a-row__title") < 40:
            raise RuntimeError(f"{address}: {answer.status_code}, not a full page")
        if number >= WARMING:
            spent.append(taken)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return {"p50": percentile(spent, 50), "p99": percentile(spent, 99), "queries": len(found)}


def main() -> None:
    """Print one line of JSON."""
    django.setup()
    from django.test import Client

    from draille.kernel.clock import today
    from draille.offer.agenda.models import Occurrence
    from draille.territory.places.models import Sector

    first = today()
    fill(int(sys.argv[1]), first)
    settle()
    month = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    day = month + timedelta(days=8)
    sector = Sector.objects.values_list("slug", flat=True)[0]
    client = Client(HTTP_HOST="localhost")
    pages = {
        "a day": f"/agenda/{day:%Y/%m/%d}/",
        "a month": f"/agenda/{month:%Y/%m}/",
        "a filter": f"/agenda/{month:%Y/%m}/?sector={sector}&free=1",
    }
    found = {name: read(client, address) for name, address in pages.items()}
    print(json.dumps({"dates": Occurrence.objects.count(), "pages": found}))


if __name__ == "__main__":
    main()
