"""Reading hosts and lodgings: on a day, over months, for boards, for the desk."""

from draille.network.hosts.queries.days import (
    classification_on,
    declares_for,
    host_of,
    kind_on,
    lodgings_of,
    mandate_on,
    ownership_on,
    reference_day,
    who_declares,
    who_declares_month,
)
from draille.network.hosts.queries.months import Held, HolderBook, KindBook, holders
from draille.network.hosts.queries.stock import Stock, classified_on, hosts_on, stock_on

__all__ = [
    "Held",
    "HolderBook",
    "KindBook",
    "Stock",
    "classification_on",
    "classified_on",
    "declares_for",
    "holders",
    "host_of",
    "hosts_on",
    "kind_on",
    "lodgings_of",
    "mandate_on",
    "ownership_on",
    "reference_day",
    "stock_on",
    "who_declares",
    "who_declares_month",
]
