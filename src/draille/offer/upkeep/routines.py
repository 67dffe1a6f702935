"""What upkeep does by the clock: duplicates are looked for within the hour after the catalogue changed."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.offer.offers.models import Offer
from draille.offer.upkeep.actions import request_search
from draille.offer.upkeep.models import DuplicateSearch


def search_after_changes() -> None:
    """Look again where sheets were written since the last search, by an import or by hand."""
    last = DuplicateSearch.objects.order_by("-asked_at").first()
    written = Offer.objects.in_use()
    if last is not None:
        written = written.filter(updated_at__gt=last.asked_at)
    if written.exists():
        request_search(by=None)


routines.register(
    Routine(
        code="upkeep.duplicates",
        label="recherche de doublons",
        every=timedelta(hours=1),
        run=search_after_changes,
    )
)
