"""The tables of the catalogue."""

from draille.offer.offers.models.clicks import ClickTally, ClickTarget
from draille.offer.offers.models.details import Feature, Label, OfferLabel, Price
from draille.offer.offers.models.held import HeldPhoto
from draille.offer.offers.models.offer import Offer, OfferQuerySet
from draille.offer.offers.models.opening import OpeningException, OpeningPeriod
from draille.offer.offers.models.pictures import OfferPicture
from draille.offer.offers.models.search import SearchText, SearchWord
from draille.offer.offers.models.texts import Translation

__all__ = [
    "ClickTally",
    "ClickTarget",
    "Feature",
    "HeldPhoto",
    "Label",
    "Offer",
    "OfferLabel",
    "OfferPicture",
    "OfferQuerySet",
    "OpeningException",
    "OpeningPeriod",
    "Price",
    "SearchText",
    "SearchWord",
    "Translation",
]
