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

__all__ = [
    "Held",
    "HolderBook",
    "KindBook",
    "classification_on",
    "declares_for",
    "holders",
    "host_of",
    "kind_on",
    "lodgings_of",
    "mandate_on",
    "ownership_on",
    "reference_day",
    "who_declares",
    "who_declares_month",
]
