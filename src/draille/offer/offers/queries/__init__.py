"""Reading the catalogue: one question, asked the same way by pages, API, prints and assistants."""

from draille.offer.offers.queries.asking import ORDERS, PageAsked, parse_filter, parse_page
from draille.offer.offers.queries.filters import Near, OfferFilter, find_offers
from draille.offer.offers.queries.near import offers_near

__all__ = [
    "ORDERS",
    "Near",
    "OfferFilter",
    "PageAsked",
    "find_offers",
    "offers_near",
    "parse_filter",
    "parse_page",
]
