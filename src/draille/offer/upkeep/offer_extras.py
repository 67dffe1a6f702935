"""From a sheet to asking its professional for news."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from draille.offer.offers.enums import Status
from draille.offer.offers.extras import DeskLink, SheetExtra, sheet_extras
from draille.offer.offers.models import Offer


def _asking(offer: Offer) -> Sequence[DeskLink]:
    if offer.owner_id is None or offer.status == Status.ARCHIVED:
        return ()
    return (DeskLink("Demander une mise à jour", reverse("upkeep_desk:ask_update", args=[offer.pk])),)


sheet_extras.register(SheetExtra(code="upkeep", desk_links=_asking, order=30))
