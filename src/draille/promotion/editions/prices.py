"""Prices in words, in the language in force."""

from __future__ import annotations

from babel.numbers import format_currency
from django.utils.translation import gettext as _

from draille.kernel import french
from draille.kernel.money import Money
from draille.offer.offers.models import Offer, Price
from draille.promotion.editions.hours import language


def price_lines(offer: Offer) -> list[str]:
    """``La nuit 60–80 €``: each price with its unit, in the sheet's order."""
    if offer.free:
        return [_("Gratuit")]
    return [line for price in offer.prices.all() if (line := _line(price))]


def _line(price: Price) -> str:
    amount = _range(price)
    if not amount:
        return ""
    unit = str(price.get_unit_display()) if price.unit != "other" else ""
    what = price.name or unit
    tail = f" {unit}" if price.name and unit and unit.casefold() not in price.name.casefold() else ""
    return f"{what[:1].upper()}{what[1:]} {amount}{tail}".strip()


def _range(price: Price) -> str:
    if price.minimum is not None and price.maximum is not None and price.maximum != price.minimum:
        return _("%(least)s à %(most)s") % {
            "least": say_money(price.minimum),
            "most": say_money(price.maximum),
        }
    if price.minimum is not None and price.maximum is None:
        return _("dès %(amount)s") % {"amount": say_money(price.minimum)}
    if price.maximum is not None:
        return say_money(price.maximum)
    return ""


def say_money(cents: int) -> str:
    """``60 €``: cents only where there are some."""
    if language() == "fr":
        return french.euros(Money(cents)).replace(",00", "")
    return str(format_currency(cents / 100, "EUR", locale=language())).removesuffix(".00").replace(",00", "")
