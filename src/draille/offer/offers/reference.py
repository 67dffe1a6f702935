"""The controlled lists every installation starts with; the office changes them in the back office."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from draille.kernel.contracts import Reference, references
from draille.offer.offers.models import Feature, Label
from draille.offer.offers.search import refresh_index

DATA = Path(__file__).parent / "data"


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from enumerate(csv.DictReader(lines), start=1)


@transaction.atomic
def load_lists() -> None:
    """Features and labels: adds what is missing, keeps what the office changed."""
    Feature.objects.bulk_create(
        [
            Feature(
                code=row["code"],
                group=row["group"],
                name=row["name"],
                name_en=row["name_en"],
                name_de=row["name_de"],
                kinds=row["kinds"].split(),
                order=place,
            )
            for place, row in _rows("features.csv")
        ],
        ignore_conflicts=True,
    )
    Label.objects.bulk_create(
        [
            Label(
                code=row["code"],
                name=row["name"],
                scope=row["scope"],
                expires=row["expires"] == "1",
                order=place,
            )
            for place, row in _rows("labels.csv")
        ],
        ignore_conflicts=True,
    )


def index_what_is_not() -> None:
    """Sheets that came without their search index (a restored backup) or whose index is of older rules."""
    refresh_index()


references.register(
    Reference(code="offers", label="labels et caractéristiques de l'offre", load=load_lists, order=30),
    Reference(code="offers.search", label="index de recherche de l'offre", load=index_what_is_not, order=90),
)
