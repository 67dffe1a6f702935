"""Prices as they are printed, in the language in force."""

from __future__ import annotations

from django.utils.translation import gettext as _

from draille.offer.offers.models import Offer
from draille.offer.offers.sentences import price_line


def price_lines(offer: Offer) -> list[str]:
    """Each price with its unit, in the sheet's order."""
    if offer.free:
        return [_("Gratuit")]
    lines = (price_line(price) for price in offer.prices.all())
    return [f"{line[:1].upper()}{line[1:]}" for line in lines if line]
