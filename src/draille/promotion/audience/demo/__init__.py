"""The demonstration's audience: 2023 as the former tool gave it month by month, 2024 counted day by day.

Both give the very figures the office published; the days since then go on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from draille.kernel.bulk import insert_all
from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.promotion.audience.demo.pages import name_pages, page_rows
from draille.promotion.audience.demo.targets import YEARS, Totals, later_totals
from draille.promotion.audience.demo.visits import measured_year, visit_rows
from draille.promotion.audience.demo.wifi import seed_wifi
from draille.promotion.audience.models import Measurement, VisitTally


@transaction.atomic
def seed_audience(tell: Callable[[str], None]) -> None:
    """Write it; does nothing where something is counted already."""
    if VisitTally.objects.exists() or Measurement.objects.exists():
        tell("déjà en place")
        return
    before, counted = YEARS
    insert_all(measured_year(before))
    rows = visit_rows(counted)
    last = today() - timedelta(days=1)
    for year in range(counted.year + 1, last.year + 1):
        totals: Totals = later_totals(year)
        rows += visit_rows(totals, last)
    insert_all(rows)
    pages = page_rows(rows, last)
    insert_all(pages)
    name_pages()
    gaps = seed_wifi()
    tell(f"{len(rows)} lignes de visites, {len(pages)} de pages, {gaps} pannes du wifi de démonstration")


seeders.register(Seeder(code="audience", label="fréquentation du site", seed=seed_audience, order=130))
