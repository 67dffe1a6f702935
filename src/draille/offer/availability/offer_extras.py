"""From a lodging's sheet to its calendar, and what the public page says of the two months to come."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from draille.offer.availability.ahead import ahead_of
from draille.offer.offers.enums import Kind
from draille.offer.offers.extras import DeskLink, SheetExtra, sheet_extras
from draille.offer.offers.models import Offer


def _calendar(offer: Offer) -> Sequence[DeskLink]:
    if offer.kind != Kind.LODGING:
        return ()
    return (DeskLink("Disponibilités", reverse("availability_desk:show_calendar", args=[offer.pk])),)


def _block(offer: Offer, language: str) -> SafeString:
    ahead = ahead_of(offer)
    if ahead is None:
        return SafeString("")
    return SafeString(render_to_string("availability/parts/ahead.html", {"ahead": ahead, "offer": offer}))


sheet_extras.register(SheetExtra(code="availability", block=_block, desk_links=_calendar, order=20))
