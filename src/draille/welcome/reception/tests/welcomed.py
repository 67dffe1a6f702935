"""Random but repeatable contacts for the tests of the figures."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction

from draille.kernel.clock import local_day, local_moment
from draille.territory.opening.models import OpeningDay
from draille.territory.places.models import Office
from draille.welcome.reception.enums import GroupKind, Language, SessionKind, VisitorKind
from draille.welcome.reception.models import Contact, HeadCount, OffSiteSession, Service, Topic
from draille.welcome.reception.tallies import mark_stale, place_of
from tests.factories import OfficeFactory

ORIGINS = [
    ("FR", "48"),
    ("FR", "30"),
    ("FR", "75"),
    ("FR", "92"),
    ("FR", ""),
    ("BE", ""),
    ("DE", ""),
    ("NL", ""),
    ("", ""),
]


def two_offices() -> list[Office]:
    return [OfficeFactory(slug="vialas", order=6), OfficeFactory(slug="pont_de_montvert", order=2)]


def welcome(
    *,
    office: Office | None = None,
    moment: datetime | None = None,
    day: date | None = None,
    channel: str = "counter",
    session: OffSiteSession | None = None,
    services: Sequence[str] = (),
    topics: Sequence[str] = (),
    **fields: object,
) -> Contact:
    """Write a contact as the actions do: the record and its stale tally in one transaction."""
    moment = moment or local_moment(day or date(2024, 7, 16), time(10))
    with transaction.atomic():
        contact = Contact.objects.create(
            uuid=uuid.uuid4(),
            channel=channel,
            office=None if session else office,
            session=session,
            happened_at=moment,
            day=local_day(moment),
            **{"people": 2, "country": "FR", "departement": "48", **fields},
        )
        contact.services.set(Service.objects.filter(code__in=services))
        contact.topics.set(Topic.objects.filter(code__in=topics))
        mark_stale([(place_of(contact), contact.day)])
    return contact


def welcome_many(number: int, *, seed: int = 1, first: date = date(2023, 1, 1), days: int = 731) -> None:
    """Two offices, a few sessions, every channel, the known and the unknown."""
    dice = random.Random(seed)
    offices = two_offices()
    event = OffSiteSession.objects.create(
        kind=SessionKind.EVENT,
        name="Fête",
        place="Ici",
        first_day=date(2024, 5, 5),
        last_day=date(2024, 5, 5),
    )
    fair = OffSiteSession.objects.create(
        kind=SessionKind.FAIR,
        name="Salon",
        place="Lyon",
        first_day=date(2024, 3, 22),
        last_day=date(2024, 3, 24),
    )
    HeadCount.objects.create(session=fair, day=date(2024, 3, 22), people=300)
    HeadCount.objects.create(session=fair, day=date(2024, 3, 23), people=328)
    services, topics = list(Service.objects.all()), list(Topic.objects.all())
    for _ in range(number):
        channel = dice.choice(
            ["counter"] * 6 + ["phone", "email", "form", "post", "chat", "outreach", "fair"]
        )
        session = {"outreach": event, "fair": fair}.get(channel)
        qualified = dice.random() < 0.8
        country, departement = dice.choice(ORIGINS) if qualified else ("", "")
        welcome(
            office=dice.choice(offices),
            day=session.first_day if session else first + timedelta(days=dice.randrange(days)),
            channel=channel,
            session=session,
            people=dice.choice([None, 1, 2, 2, 3, 5, 40]),
            country=country,
            departement=departement,
            qualified=qualified,
            visitor_kind=dice.choice(["", *VisitorKind.values]),
            group_kind=dice.choice(["", *GroupKind.values]),
            language=dice.choice(["", *Language.values]),
            services=[one.code for one in dice.sample(services, dice.randrange(3))],
            topics=[one.code for one in dice.sample(topics, dice.randrange(3))],
        )
    for office in offices:
        for offset in range(0, days, 3):
            actual = dice.choice(["full", "full", "morning", "closed", ""])
            day = first + timedelta(days=offset)
            OpeningDay.objects.get_or_create(office=office, day=day, defaults={"actual": actual})
