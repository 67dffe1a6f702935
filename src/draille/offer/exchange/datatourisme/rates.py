"""What a DATAtourisme object says of prices and means of payment."""

from __future__ import annotations

from draille.kernel.money import Money
from draille.offer.exchange.datatourisme.kinds import PAYMENTS
from draille.offer.exchange.datatourisme.parts import Part, held, named, said
from draille.offer.offers.enums import PriceUnit
from draille.offer.offers.models import Offer, Price

_RATES = {PriceUnit.CHILD: ("ChildRate", "Tarif enfant"), PriceUnit.GROUP: ("Group", "Tarif Groupe")}
_BASE_RATE = ("BaseRateFullRate", "Tarif de base - plein tarif")


def offered(offer: Offer, root: str) -> list[Part]:
    """``offers``: prices and means of payment."""
    prices = [
        _price(price, f"{root}/tarif/{n}")
        for n, price in enumerate(offer.prices.all(), 1)
        if price.minimum is not None or price.maximum is not None
    ]
    if offer.free:
        prices.append(_free(root))
    paid = [named(code, name, "schema:PaymentMethod") for code, name in held(offer, PAYMENTS)]
    if not prices and not paid:
        return []
    found: Part = {"@id": f"{root}/tarifs", "@type": ["schema:Offer", "Offer"]}
    if paid:
        found["schema:acceptedPaymentMethod"] = paid
    if prices:
        found["schema:priceSpecification"] = prices
    return [found]


def _price(price: Price, name: str) -> Part:
    code, label = _RATES.get(PriceUnit(price.unit), _BASE_RATE)
    known = {
        key: f"{Money(cents).euros:.2f}"
        for key, cents in (("minPrice", price.minimum), ("maxPrice", price.maximum))
        if cents is not None
    }
    words = ", ".join(filter(None, (price.name, str(price.get_unit_display()), price.note)))
    return {
        "@id": name,
        **{f"schema:{key}": [amount] for key, amount in known.items()},
        "schema:price": next(iter(known.values())),
        "schema:priceCurrency": "EUR",
        "additionalInformation": said(fr=words),
        "hasEligiblePolicy": [named(code, label, "PricingPolicy")],
        "@type": ["schema:PriceSpecification", "PriceSpecification"],
    }


def _free(root: str) -> Part:
    return {
        "@id": f"{root}/tarif/gratuit",
        "schema:price": "0.00",
        "schema:priceCurrency": "EUR",
        "hasEligiblePolicy": [named("Free", "Gratuit", "PricingPolicy")],
        "@type": ["schema:PriceSpecification", "PriceSpecification"],
    }
