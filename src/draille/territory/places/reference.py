"""What every installation is given: sectors, communes, public and school holidays.

Adds what is missing and never changes a line that is there: the office may have corrected it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.db import transaction
from django.utils.text import slugify

from draille.kernel.clock import today
from draille.kernel.contracts import Reference, references
from draille.territory.places.models import Commune, PublicHoliday, SchoolHoliday, Sector
from draille.territory.places.queries import DATA
from draille.territory.places.rules import public_holidays

SECTORS = [
    ("mont_lozere", "Mont Lozère"),
    ("vallee_francaise", "Vallée Française"),
    ("vallee_longue_calbertois", "Vallée Longue et Calbertois"),
]
FIRST_YEAR, LAST_YEAR = 2020, 2031
YEARS_AHEAD = 5


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@transaction.atomic
def load_places() -> None:
    """Sectors and communes."""
    Sector.objects.bulk_create(
        [Sector(slug=slug, name=name, order=order) for order, (slug, name) in enumerate(SECTORS, start=1)],
        ignore_conflicts=True,
    )
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    known = set(Commune.objects.values_list("insee", flat=True))
    Commune.objects.bulk_create(
        Commune(
            insee=row["insee"],
            name=row["name"],
            slug=slugify(row["name"]),
            postcode=row["postcode"],
            departement=row["departement"],
            sector=sectors.get(row["sector"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in _rows("communes.csv")
        if row["insee"] not in known
    )


@transaction.atomic
def load_holidays() -> None:
    """Public holidays up to five years ahead, and the school calendar as far as it is published."""
    last = max(LAST_YEAR, today().year + YEARS_AHEAD)
    PublicHoliday.objects.bulk_create(
        [
            PublicHoliday(day=day, name=name)
            for year in range(FIRST_YEAR, last + 1)
            for day, name in public_holidays(year)
        ],
        ignore_conflicts=True,
    )
    SchoolHoliday.objects.bulk_create(
        [SchoolHoliday(**row) for row in _rows("school_holidays.csv")], ignore_conflicts=True
    )


references.register(
    Reference(code="places", label="secteurs et communes", load=load_places, order=10),
    Reference(code="holidays", label="jours fériés et vacances scolaires", load=load_holidays, order=11),
)
