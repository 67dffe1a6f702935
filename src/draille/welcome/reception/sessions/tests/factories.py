"""Off-site sessions for the tests."""

from __future__ import annotations

from datetime import date

from factory.django import DjangoModelFactory

from draille.welcome.reception.models import OffSiteSession


class SessionFactory(DjangoModelFactory[OffSiteSession]):
    """A fair of three days in March 2024."""

    class Meta:
        model = OffSiteSession

    kind = "fair"
    name = "Salon du randonneur"
    place = "Lyon"
    first_day = date(2024, 3, 22)
    last_day = date(2024, 3, 24)
