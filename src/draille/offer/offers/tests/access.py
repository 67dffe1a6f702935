"""Who may open which page of the catalogue."""

from __future__ import annotations

from typing import Any

from draille.offer.offers.tests.factories import OfferFactory
from tests.access.rows import EVERY_ROLE, Row


def _sheet() -> list[Any]:
    offer = OfferFactory(booking_url="https://reservation.example/mas")
    return [offer.pk, offer.path_name]


ACCESS: list[object] = [
    Row("offers:list_offers", allow=EVERY_ROLE, anonymous=True),
    Row("offers:show_offer", args=_sheet, allow=EVERY_ROLE, anonymous=True),
    Row("offers:book_offer", args=lambda: _sheet()[:1], allow=EVERY_ROLE, anonymous=True),
]
