"""Sheets for tests, small and valid."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from draille.offer.offers.enums import CATEGORIES, Kind, Status
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import text_digest
from draille.territory.people.models import Organisation
from draille.territory.places.models import Commune


def a_commune(insee: str = "48116") -> Commune:
    """A commune of the destination (Pont de Montvert - Sud Mont Lozère by default)."""
    return Commune.objects.get(insee=insee)


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """A professional with an address to write to; ``partner=True`` for a partner."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Les Clèdes {n}")
    email = factory.Sequence(lambda n: f"cledes{n}@demo.example")


class OfferFactory(DjangoModelFactory[Offer]):
    """A published lodging. It is saved as a row only: use ``actions.create_offer`` for what is indexed."""

    class Meta:
        model = Offer
        skip_postgeneration_save = True

    kind = Kind.LODGING
    category = factory.LazyAttribute(lambda offer: CATEGORIES[offer.kind][0])
    status = Status.PUBLISHED
    name = factory.Sequence(lambda n: f"Le Mas des Genêts {n}")
    commune = factory.LazyFunction(a_commune)
    latitude = 44.3634
    longitude = 3.7451
    text_digest = factory.LazyAttribute(lambda offer: text_digest({"name": offer.name}))
