"""A lodging's facts on a day, as its warnings want them."""

from __future__ import annotations

from datetime import date

from draille.network.hosts.models import Classification, Lodging
from draille.network.hosts.queries.days import LATEST_FIRST, classification_on
from draille.network.hosts.rules import Facts, warnings_for


def warnings_of(lodging: Lodging, day: date) -> list[str]:
    """What somebody should look at: an ended certificate too, where nothing follows it."""
    row = classification_on(lodging, day) or _ended(lodging, day)
    return warnings_for(facts_of(lodging, row), day)


def _ended(lodging: Lodging, day: date) -> Classification | None:
    past = lodging.classifications.filter(last_day__lt=day, stars__isnull=False)
    return past.order_by(*LATEST_FIRST).first()


def facts_of(lodging: Lodging, row: Classification | None) -> Facts:
    """What is known of it."""
    return Facts(
        nature=row.nature if row else lodging.nature,
        stars=row.stars if row else None,
        certificate=row.certificate if row else "",
        until=row.last_day if row else None,
        capacity=lodging.capacity,
        bedrooms=lodging.bedrooms,
    )
