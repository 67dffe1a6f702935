"""Notebooks of the demonstration: what three years of use leave, and one notebook to open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.kernel.journal import write_entry
from draille.offer.agenda.models import Event
from draille.offer.offers.demo.chance import rng
from draille.offer.offers.models import Offer
from draille.promotion.notebooks.actions import add_item
from draille.promotion.notebooks.enums import Source, Way
from draille.promotion.notebooks.models import Notebook, NotebookUse
from draille.territory.places.models import Office

FIRST_DAY = date(2024, 4, 1)
BY_MONTH = (2, 2, 4, 9, 11, 12, 22, 26, 12, 8, 3, 2)
SHARES = {Way.EMAIL: 0.35, Way.QR: 0.4, Way.PRINT: 0.3, Way.OPENED: 1.4}


@transaction.atomic
def seed_notebooks(tell: Callable[[str], None]) -> None:
    """Counts by day, and a notebook begun today; does nothing where there are any."""
    if NotebookUse.objects.exists():
        tell("déjà en place")
        return
    offices = list(Office.objects.active())
    rows = [row for day in _days() for row in _uses(day, offices)]
    NotebookUse.objects.bulk_create(rows, batch_size=1000)
    notebook = Notebook.objects.create(source=Source.COUNTER, office=offices[0] if offices else None)
    for offer in Offer.objects.published().filter(owner__partner=True).order_by("pk")[:4]:
        add_item(notebook=notebook, offer=offer)
    for event in Event.objects.published().filter(last_day__gte=today()).order_by("pk")[:2]:
        add_item(notebook=notebook, event=event)
    write_entry(by=None, verb="load_notebooks", record=notebook, note=f"{len(rows)} comptes inventés")
    tell(f"{len(rows)} comptes par jour, un carnet")


def _days() -> list[date]:
    return [FIRST_DAY + timedelta(days=number) for number in range((today() - FIRST_DAY).days)]


def _uses(day: date, offices: list[Office]) -> list[NotebookUse]:
    chance = rng("notebooks", day.isoformat())
    rows = []
    for source, office in ((Source.VISITOR, None), *((Source.COUNTER, office) for office in offices[:2])):
        begun = sum(chance.random() < 0.12 for _try in range(BY_MONTH[day.month - 1]))
        counts = {Way.CREATED: begun, **{way: round(begun * share) for way, share in SHARES.items()}}
        rows += [
            NotebookUse(day=day, way=way, source=source, language="fr", office=office, number=number)
            for way, number in counts.items()
            if number and not (way == Way.QR and source == Source.VISITOR)
        ]
    return rows


seeders.register(Seeder(code="notebooks", label="carnets de voyage", seed=seed_notebooks, order=64))
