"""Prices in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from draille.kernel.french import number
from draille.offer.offers.enums import PriceUnit
from draille.offer.offers.models import Offer, Price
from draille.offer.offers.sentences.texts import active_language

NBSP = "\u00a0"
NNBSP = "\u202f"


def say_euros(cents: int) -> str:
    """``22 €``, ``22,50 €``; in English ``€22.50``. Cents are left out where there are none."""
    decimals = 2 if cents % 100 else 0
    if active_language() == "en":
        return f"€{cents / 100:,.{decimals}f}"
    if active_language() == "de":
        return f"{cents / 100:,.{decimals}f}".translate(str.maketrans(",.", ".,")) + f"{NBSP}€"
    return f"{number(cents / 100, decimals)}{NNBSP}€"


def price_words(price: Price) -> str:
    """``de 22 € à 26 € la nuit par personne``, ``à partir de 45 € la nuit``; empty without an amount."""
    amount = _amount(price)
    if not amount or price.unit == PriceUnit.OTHER:
        return amount
    return f"{amount} {PriceUnit(price.unit).label}"


def _amount(price: Price) -> str:
    least, most = price.minimum, price.maximum
    if least is None and most is None:
        return ""
    if least is None:
        return _("jusqu’à %(price)s") % {"price": say_euros(most or 0)}
    if most is None:
        return _("à partir de %(price)s") % {"price": say_euros(least)}
    if least == most:
        return say_euros(least)
    return _("de %(least)s à %(most)s") % {"least": say_euros(least), "most": say_euros(most)}


def price_line(price: Price) -> str:
    """The price with what it is for and what is said of it."""
    colon = f"{NBSP}: " if active_language() == "fr" else ": "
    words = colon.join(part for part in (price.name, price_words(price)) if part)
    return f"{words} ({price.note})" if price.note else words


def price_from(offer: Offer) -> str:
    """``à partir de 45 € la nuit``, ``gratuit``; no query where ``prices`` are prefetched."""
    if offer.free:
        return _("gratuit")
    known = [price for price in offer.prices.all() if price.minimum]
    if not known:
        return ""
    main = [price for price in known if price.unit == known[0].unit]
    cheapest = min(main, key=lambda price: price.minimum or 0)
    amount = say_euros(cheapest.minimum or 0)
    if len(main) > 1 or cheapest.maximum != cheapest.minimum:
        amount = _("à partir de %(price)s") % {"price": amount}
    return amount if cheapest.unit == PriceUnit.OTHER else f"{amount} {cheapest.get_unit_display()}"
