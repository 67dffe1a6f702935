"""The tables of the catalogue."""

from draille.offer.offers.models.details import Feature, Label, OfferLabel, Price
from draille.offer.offers.models.offer import Offer, OfferQuerySet
from draille.offer.offers.models.opening import OpeningException, OpeningPeriod
from draille.offer.offers.models.pictures import OfferPicture
from draille.offer.offers.models.texts import Translation

__all__ = [
    "Feature",
    "Label",
    "Offer",
    "OfferLabel",
    "OfferPicture",
    "OfferQuerySet",
    "OpeningException",
    "OpeningPeriod",
    "Price",
    "Translation",
]
