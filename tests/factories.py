"""A small cast for the tests: an office, the people who work there, a contact."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from draille.kernel.clock import local_day
from draille.territory.people.models import User
from draille.territory.places.models import Commune, Office
from draille.welcome.reception.enums import Channel
from draille.welcome.reception.models import Contact


class CommuneFactory(DjangoModelFactory[Commune]):
    class Meta:
        model = Commune
        django_get_or_create = ("insee",)

    insee = "48194"
    name = "Vialas"
    slug = "vialas"
    postcode = "48220"
    departement = "48"
    latitude = 44.33
    longitude = 3.9


class OfficeFactory(DjangoModelFactory[Office]):
    class Meta:
        model = Office
        django_get_or_create = ("slug",)

    slug = "vialas"
    name = factory.LazyAttribute(lambda office: office.slug.replace("_", " ").title())
    short_name = factory.LazyAttribute(lambda office: office.name[:30])
    commune = factory.SubFactory(CommuneFactory)
    latitude = 44.33
    longitude = 3.9


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"personne{number}@example.org")
    first_name = "Camille"
    last_name = factory.Sequence(lambda number: f"Essai{number}")


class ContactFactory(DjangoModelFactory[Contact]):
    """A qualified counter contact of two people from the Gard; the day follows from the moment."""

    class Meta:
        model = Contact

    uuid = factory.LazyFunction(uuid.uuid4)
    channel = Channel.COUNTER
    office = factory.SubFactory(OfficeFactory)
    happened_at = datetime(2024, 7, 16, 8, 30, tzinfo=UTC)
    day = factory.LazyAttribute(lambda contact: local_day(contact.happened_at))
    people = 2
    country = "FR"
    departement = "30"


def make_staff(*roles: str, offices: Any = (), **fields: Any) -> User:
    """A person with roles (by their code) working in those offices (none = all)."""
    person = UserFactory(**fields)
    person.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    person.offices.set(offices)
    return person
