"""Reading the catalogue: one question, asked the same way by pages, API, prints and assistants."""

from draille.offer.offers.queries.answers import Answers
from draille.offer.offers.queries.asking import ORDERS, PageAsked, parse_filter, parse_page
from draille.offer.offers.queries.clicks import clicks_of
from draille.offer.offers.queries.facets import Facets, facets
from draille.offer.offers.queries.filters import Near, OfferFilter
from draille.offer.offers.queries.finding import find_offers
from draille.offer.offers.queries.near import km_from, offers_near, within

__all__ = [
    "ORDERS",
    "Answers",
    "Facets",
    "Near",
    "OfferFilter",
    "PageAsked",
    "clicks_of",
    "facets",
    "find_offers",
    "km_from",
    "offers_near",
    "parse_filter",
    "parse_page",
    "within",
]
