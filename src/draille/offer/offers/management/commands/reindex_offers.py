"""``draille django reindex_offers``: the words of all sheets, anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from draille.offer.offers.search import refresh_index


class Command(BaseCommand):
    help = "Refait l'index de recherche de l'offre (il se tient à jour seul ; sert après un incident)."

    def handle(self, *args: Any, **options: Any) -> None:
        done = refresh_index(everything=True)
        self.stdout.write(f"{done} fiches indexées.")
