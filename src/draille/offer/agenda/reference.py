"""The themes every installation starts with; the office changes them in the back office."""

from __future__ import annotations

import csv
from pathlib import Path

from draille.kernel.contracts import Reference, references
from draille.offer.agenda.models import Theme

THEMES = Path(__file__).parent / "data" / "themes.csv"


def load_themes() -> None:
    """Adds what is missing, keeps what the office changed."""
    with THEMES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    Theme.objects.bulk_create(
        [Theme(**row, order=place) for place, row in enumerate(rows, start=1)], ignore_conflicts=True
    )


references.register(Reference(code="agenda", label="thèmes de l'agenda", load=load_themes, order=32))
