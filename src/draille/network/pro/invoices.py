"""The line a host copies on an invoice: an example with the tariff of today."""

from __future__ import annotations

from draille.kernel.clock import today
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import kind_on
from draille.network.tariffs.documents import invoice_line
from draille.network.tariffs.enums import Category
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Impossible, Stay, assess_stay

PERSONS, NIGHTS, PRICE = 2, 3, 20_000


def invoice_words(lodging: Lodging, language: str) -> str:
    """Two adults, three nights (200 € where the tax is a share of the price); empty without a tariff."""
    day = today()
    nature, category = kind_on(lodging, day)
    price = PRICE if category == Category.PROPORTIONAL else None
    stay = Stay(day, NIGHTS, PERSONS, nature, category, {}, price)
    grids = GridBook.load([lodging.commune.insee]).grids(lodging.commune.insee, day, day)
    try:
        return invoice_line(assess_stay(stay, grids), language) if grids else ""
    except Impossible:
        return ""
