"""From a lodging's sheet to its calendar."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from draille.offer.offers.enums import Kind
from draille.offer.offers.extras import DeskLink, SheetExtra, sheet_extras
from draille.offer.offers.models import Offer


def _calendar(offer: Offer) -> Sequence[DeskLink]:
    if offer.kind != Kind.LODGING:
        return ()
    return (DeskLink("Disponibilités", reverse("availability_desk:show_calendar", args=[offer.pk])),)


sheet_extras.register(SheetExtra(code="availability", desk_links=_calendar, order=20))
