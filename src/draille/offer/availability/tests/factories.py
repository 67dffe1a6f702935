"""Units and lodgings for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import factory
from django.urls import reverse
from factory.django import DjangoModelFactory

from draille.kernel.clock import today
from draille.offer.availability import actions
from draille.offer.availability.enums import Source, UnitKind
from draille.offer.availability.models import Feed, OwnerLink, Unit
from draille.offer.availability.queries import judged_nights
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OfferFactory


class UnitFactory(DjangoModelFactory[Unit]):
    """A room for two of a published lodging."""

    class Meta:
        model = Unit

    offer = factory.SubFactory(OfferFactory, kind=Kind.LODGING, phone="04 66 00 00 10")
    kind = UnitKind.ROOM
    name = factory.Sequence(lambda number: f"Chambre {number}")
    capacity = 2


class FeedFactory(DjangoModelFactory[Feed]):
    class Meta:
        model = Feed

    unit = factory.SubFactory(UnitFactory)
    name = "Plateforme"
    url = "https://platform.example/calendar.ics"


def link_token() -> str:
    """The secret of a professional's link to a lodging with a room."""
    return actions.make_link(offer=UnitFactory().offer, by=None)[1]


def link_pk() -> int:
    return actions.make_link(offer=UnitFactory().offer, by=None)[0].pk


def url(name: str, *args: object) -> str:
    """The address of a staff page."""
    return reverse(f"availability_desk:{name}", args=args)


def left(unit: Unit, day: int) -> int | None:
    """What is left of a unit on a night so many days from today; nothing where nobody said."""
    held = judged_nights([unit], in_days(day), in_days(day + 1))[unit.pk].get(in_days(day))
    return None if held is None else held.left


def in_days(days: int) -> date:
    """So many days from today."""
    return today() + timedelta(days=days)


def say(unit: Unit, first: int, end: int, left: int | None, **more: Any) -> None:
    """Say it of the nights so many days from today."""
    nights = actions.NightRange(in_days(first), in_days(end))
    actions.say_nights(unit=unit, nights=nights, left=left, by=None, **{"source": Source.HAND, **more})


def lodging(*units: tuple[str, int, int], **fields: Any) -> Offer:
    """A lodging with units ``(kind, capacity, quantity)``."""
    offer = OfferFactory(kind=Kind.LODGING, **fields)
    for number, (kind, capacity, quantity) in enumerate(units):
        UnitFactory(offer=offer, kind=kind, capacity=capacity, quantity=quantity, name=f"{kind} {number}")
    return offer


__all__ = [
    "FeedFactory",
    "OwnerLink",
    "UnitFactory",
    "in_days",
    "left",
    "link_pk",
    "link_token",
    "lodging",
    "say",
    "url",
]
